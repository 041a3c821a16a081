import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { buildSubgraph } from '../../platform/subgraph/build'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { AvailabilityResolver } from './availability.resolver'
import { RegionAvailableNowResolver } from './available-now.resolver'
import { type CapacityContext, capacityContext } from './context'
import { CapacityPoolResolver, resolvePool } from './pool.resolver'
import { ReportCapacityResolver } from './report-capacity.resolver'
import { ReportingResolver } from './reporting.resolver'
import { ServiceCapacityResolver } from './service.resolver'
import { Agency, Region, Service } from './stubs.type'

/** The subgraph of places: how many there are, are taken and are free, and who has not said so. */
export function capacitySubgraph(db: DataSource): SubgraphModule {
  return buildSubgraph<CapacityContext>({
    name: 'capacity',
    resolvers: [
      AvailabilityResolver,
      CapacityPoolResolver,
      RegionAvailableNowResolver,
      ReportCapacityResolver,
      ReportingResolver,
      ServiceCapacityResolver,
    ],
    orphanedTypes: [Agency, Region, Service],
    references: { CapacityPool: resolvePool },
    context: (claims) => capacityContext(db, claims),
  })
}
