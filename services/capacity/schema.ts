import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { BatchPayloadResolver, RowVerdictResolver } from '../../platform/ingest/graph/batch.resolver'
import type { Intake } from '../../platform/ingest/intake'
import { buildSubgraph } from '../../platform/subgraph/build'
import { referenceByUuid } from '../../platform/subgraph/references'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { AccessLogResolver } from './access-log/access-log.resolver'
import { AvailabilityResolver } from './availability.resolver'
import { RegionAvailableNowResolver } from './available-now.resolver'
import { type CapacityContext, capacityContext } from './context'
import { CapacityPoolResolver, resolvePool } from './pool.resolver'
import { RequestQualityResolver } from './quality/request-quality.resolver'
import { ReportCapacityResolver } from './report-capacity.resolver'
import { ReportingResolver } from './reporting.resolver'
import { SubmitRequestsResolver } from './requests/submit-requests.resolver'
import { ServiceCapacityResolver } from './service.resolver'
import { Agency, Region, Service } from './stubs.type'

/** The subgraph of places: how many there are, are taken and are free, and who has not said so. */
export function capacitySubgraph(db: DataSource, intake: Intake): SubgraphModule {
  return buildSubgraph<CapacityContext>({
    name: 'capacity',
    resolvers: [
      AccessLogResolver,
      AvailabilityResolver,
      BatchPayloadResolver,
      CapacityPoolResolver,
      RegionAvailableNowResolver,
      ReportCapacityResolver,
      ReportingResolver,
      RequestQualityResolver,
      RowVerdictResolver,
      ServiceCapacityResolver,
      SubmitRequestsResolver,
    ],
    orphanedTypes: [Agency, Region, Service],
    references: { Agency: referenceByUuid, CapacityPool: resolvePool, Service: referenceByUuid },
    impersonal: true,
    context: (claims) => capacityContext(db, intake, claims),
  })
}
