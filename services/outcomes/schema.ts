import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { BatchPayloadResolver, RowVerdictResolver } from '../../platform/ingest/graph/batch.resolver'
import type { Intake } from '../../platform/ingest/intake'
import { buildSubgraph } from '../../platform/subgraph/build'
import { referenceByUuid } from '../../platform/subgraph/references'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { BatchResolver, BatchWarningResolver } from './batch.resolver'
import { type OutcomesContext, outcomesContext } from './context'
import { OutcomeQualityResolver } from './quality/outcome-quality.resolver'
import { Agency } from './stubs.type'
import { SubmitOutcomesResolver } from './submit-outcomes.resolver'

/** The subgraph that takes de-identified outcomes in. Row by row nothing ever comes out. */
export function outcomesSubgraph(db: DataSource, intake: Intake): SubgraphModule {
  return buildSubgraph<OutcomesContext>({
    name: 'outcomes',
    resolvers: [
      BatchPayloadResolver,
      BatchResolver,
      BatchWarningResolver,
      OutcomeQualityResolver,
      RowVerdictResolver,
      SubmitOutcomesResolver,
    ],
    orphanedTypes: [Agency],
    references: { Agency: referenceByUuid },
    impersonal: true,
    context: (claims) => outcomesContext(db, intake, claims),
  })
}
