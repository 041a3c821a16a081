import type { EntityManager } from 'typeorm'
import { listVerdicts, type VerdictRow } from '../../platform/ingest/graph/verdict.repository'

/** A batch that an agency handed in: of episodes, kept here, or of requests, kept in `capacity`. */
export interface BatchRow {
  readonly id: string
  readonly kind: string
  readonly agencyId: string
  readonly submittedBy: string
  readonly label: string | null
  readonly submittedAt: Date
  readonly finishedAt: Date | null
  readonly accepted: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: number
  readonly warnings: Readonly<Record<string, number>>
}

const COLUMNS = `id, kind, agency_id as "agencyId", submitted_by as "submittedBy", label, date_trunc('milliseconds', started_at) as "submittedAt",
  finished_at as "finishedAt", accepted, unchanged, corrected, rejected, warnings`

const BATCHES = `
  (select ${COLUMNS} from outcomes.batch where agency_id is not null
   union all select ${COLUMNS} from capacity.feed_batches) batches`

/** The batches of an agency, or of all where `agencyId` is null, the newest first; those after a place in that order. */
export function listBatches(
  db: EntityManager,
  agencyId: string | null,
  { first, after }: { readonly first: number; readonly after: BatchPlace | null },
): Promise<BatchRow[]> {
  return db.query(
    `select * from ${BATCHES}
      where ($1::uuid is null or "agencyId" = $1)
        and ($2::timestamptz is null or ("submittedAt", id) < ($2::timestamptz, $3::uuid))
      order by "submittedAt" desc, id desc limit $4`,
    [agencyId, after?.submittedAt ?? null, after?.id ?? null, first],
  )
}

/** A place in the order of batches. */
export interface BatchPlace {
  readonly submittedAt: string
  readonly id: string
}

export async function countBatches(db: EntityManager, agencyId: string | null): Promise<number> {
  const [row] = await db.query(
    `select count(*)::integer as n from ${BATCHES} where ($1::uuid is null or "agencyId" = $1)`,
    [agencyId],
  )
  return row.n
}

/** The batch; null where there is none of this id. */
export async function findBatch(db: EntityManager, id: string): Promise<BatchRow | null> {
  const [row] = await db.query(`select * from ${BATCHES} where id = $1`, [id])
  return row ?? null
}

/** The verdicts on the rows of a batch after a row, in their order. */
export function listVerdictsOfBatch(
  db: EntityManager,
  batchId: string,
  page: { readonly first: number; readonly afterRow: number },
): Promise<VerdictRow[]> {
  return listVerdicts(db, VERDICTS, batchId, page)
}

// Ids of batches are random: no batch of the one schema has the id of one of the other.
const VERDICTS = {
  rows: `(select batch_id, row_number, outcome, code, field from outcomes.batch_verdict
    union all select batch_id, row_number, outcome, code, field from capacity.feed_batch_verdicts)`,
  ranges: `(select batch_id, first_row, last_row, outcome from outcomes.batch_verdict_range
    union all select batch_id, first_row, last_row, outcome from capacity.feed_batch_verdict_ranges)`,
}
