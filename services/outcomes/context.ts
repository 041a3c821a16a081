import type DataLoader from 'dataloader'
import type { DataSource, EntityManager } from 'typeorm'
import type { BatchContext } from '../../platform/ingest/graph/batch.resolver'
import type { DataQuality } from '../../platform/ingest/graph/quality.type'
import type { Intake } from '../../platform/ingest/intake'
import { perPeriod } from '../../platform/ingest/quality/per-period'
import type { RequestClaims } from '../../platform/subgraph-module'
import { listVerdictsOfBatch } from './batch.repository'
import { loadOutcomeQuality } from './quality/load-outcome-quality'

/** What one request of this subgraph carries. Nothing in it can read an episode. */
export interface OutcomesContext extends RequestClaims, BatchContext {
  readonly db: EntityManager
  readonly intake: Intake
  outcomeQualityIn(period: string): DataLoader<string, DataQuality | null>
}

/** One context per request: nothing of one caller's serves another. */
export function outcomesContext(
  { manager: db }: DataSource,
  intake: Intake,
  claims: RequestClaims,
): OutcomesContext {
  return {
    ...claims,
    db,
    intake,
    listVerdicts: (batchId, page) => listVerdictsOfBatch(db, batchId, page),
    outcomeQualityIn: perPeriod((period, ids) => loadOutcomeQuality(db, ids, { period, now: claims.now })),
  }
}
