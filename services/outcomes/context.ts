import type { DataSource, EntityManager } from 'typeorm'
import type { BatchContext } from '../../platform/ingest/graph/batch.resolver'
import type { Intake } from '../../platform/ingest/intake'
import type { RequestClaims } from '../../platform/subgraph-module'
import { listVerdictsOfBatch } from './batch.repository'

/** What one request of this subgraph carries. Nothing in it can read an episode. */
export interface OutcomesContext extends RequestClaims, BatchContext {
  readonly db: EntityManager
  readonly intake: Intake
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
  }
}
