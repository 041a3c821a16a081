import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { Stage, type StageColumn } from './stage'

/** One kind of record: where its ledger is, what it brings to the stage, and how its changes become facts. */
export interface RecordKind {
  readonly schema: 'capacity'
  readonly name: string
  readonly columns: readonly StageColumn[]
  /** Turns the rows of the temporary table `change` into facts, inside the batch's transaction. */
  apply(db: ClientBase, batch: Batch): Promise<void>
}

export interface Batch {
  readonly id: string
  /** Where the records come from: an agency, or a source of open data. It owns the record ids. */
  readonly source: string
  readonly shardKey: number
  readonly agencyId: string | null
  /** Who handed it in, for the log of batches; no person's name. */
  readonly submittedBy: string
  /** What the sender calls it, such as a file name without its folder. */
  readonly label: string | null
}

/** How many rows ended how. Their sum is the number of rows of the batch. */
export interface BatchResult {
  readonly batchId: string
  readonly accepted: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: number
  /** What is unusual about rows that were taken, by code. */
  readonly warnings: Readonly<Record<string, number>>
}

/** Fills the stage with the rows of a batch; answers with the warnings. */
export type FillStage = (stage: Stage) => Promise<Readonly<Record<string, number>>>

export function newBatch(of: Omit<Batch, 'id'>): Batch {
  return { id: randomUUID(), ...of }
}

/**
 * Takes a batch in: stage, compare with the ledger by hash, and one transaction for batch, verdicts, ledger, facts and
 * dirty months. What it answers is stored; a crash before that leaves nothing behind. `before` runs first in the
 * transaction, for what the facts refer to. Two batches of one source take turns.
 */
export async function takeBatch(
  db: ClientBase,
  kind: RecordKind,
  batch: Batch,
  fill: FillStage,
  before: (db: ClientBase) => Promise<void> = async () => undefined,
): Promise<BatchResult> {
  try {
    const stage = await Stage.open(db, kind.columns)
    const warnings = await fill(stage).catch((error) => stage.abandon(error))
    await stage.finish()
    return await inTransaction(db, async () => {
      await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `batch ${kind.schema} ${batch.source}`,
      ])
      await before(db)
      await findChanges(db, kind, batch)
      const outcomes = await countOutcomes(db)
      if (outcomes.accepted + outcomes.corrected > 0) {
        await kind.apply(db, batch)
        await keepLedger(db, kind, batch)
      }
      const result = { batchId: batch.id, ...outcomes, warnings }
      await keepBatch(db, kind, batch, result, stage.lastRow)
      return result
    })
  } finally {
    // Where even this fails the connection is lost, and its temporary tables with it.
    await db
      .query('drop table if exists pg_temp.change, pg_temp.verdict, pg_temp.repeated, pg_temp.stage')
      .catch(() => undefined)
  }
}

async function inTransaction<T>(db: ClientBase, work: () => Promise<T>): Promise<T> {
  await db.query('begin')
  try {
    const result = await work()
    await db.query('commit')
    return result
  } catch (error) {
    await db.query('rollback').catch(() => undefined)
    throw error
  }
}

/**
 * `repeated`: the rows of records that the file holds more than once. `verdict`: the outcome of every row. `change`: the
 * last row of each record whose content is not what the ledger holds, with the version and the month that the ledger knew
 * (null where it is new).
 */
async function findChanges(db: ClientBase, kind: RecordKind, batch: Batch): Promise<void> {
  await db.query(`set local work_mem = '128MB'`)
  await db.query(`
    create temporary table repeated as
      select row_number, lag(content_hash) over record as earlier_hash, lead(row_number) over record is null as is_last
      from pg_temp.stage
      where record_id in (select record_id from pg_temp.stage group by record_id having count(*) > 1)
      window record as (partition by record_id order by row_number)`)
  await db.query(
    `create temporary table verdict as
      select s.row_number, s.code, s.field,
             case when s.record_id is null then 'REJECTED'
                  when coalesce(r.earlier_hash, l.content_hash) is null then 'ACCEPTED'
                  when coalesce(r.earlier_hash, l.content_hash) = s.content_hash then 'UNCHANGED'
                  else 'CORRECTED' end as outcome,
             s.record_id is not null and coalesce(r.is_last, true)
               and l.content_hash is distinct from s.content_hash as changes,
             l.version as known_version, l.month as known_month
      from pg_temp.stage s
      left join pg_temp.repeated r on r.row_number = s.row_number
      left join ${kind.schema}.ledger l
        on l.shard_key = $1 and l.source_id = $2 and l.record_id = s.record_id`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `create temporary table change as
      select s.*, v.known_version, v.known_month from pg_temp.stage s join pg_temp.verdict v using (row_number) where v.changes`,
  )
}

async function keepLedger(db: ClientBase, kind: RecordKind, batch: Batch): Promise<void> {
  // In the order of the key: most batches then grow the index at its end.
  await db.query(
    `insert into ${kind.schema}.ledger (shard_key, source_id, record_id, content_hash, version, month)
      select $1, $2, record_id, content_hash, 1, month from pg_temp.change where known_version is null
      order by record_id`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `update ${kind.schema}.ledger l set content_hash = c.content_hash, version = l.version + 1, month = c.month
      from pg_temp.change c
      where c.known_version is not null and l.shard_key = $1 and l.source_id = $2 and l.record_id = c.record_id`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `insert into ${kind.schema}.dirty_month as d (kind, month)
      select $1, month from (select month from pg_temp.change union select known_month from pg_temp.change) m
      where month is not null order by month
      on conflict (kind, month) do update set marked_at = now()`,
    [kind.name],
  )
}

async function countOutcomes(db: ClientBase) {
  const { rows } = await db.query<{ outcome: string; n: number }>(
    'select outcome, count(*)::int as n from pg_temp.verdict group by outcome',
  )
  const count = new Map(rows.map(({ outcome, n }) => [outcome, n]))
  return {
    accepted: count.get('ACCEPTED') ?? 0,
    unchanged: count.get('UNCHANGED') ?? 0,
    corrected: count.get('CORRECTED') ?? 0,
    rejected: count.get('REJECTED') ?? 0,
  }
}

async function keepBatch(
  db: ClientBase,
  kind: RecordKind,
  batch: Batch,
  result: BatchResult,
  lastRow: number,
): Promise<void> {
  await db.query(
    `insert into ${kind.schema}.batch (id, kind, source, agency_id, submitted_by, label, finished_at,
       accepted, unchanged, corrected, rejected, warnings)
      values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7, $8, $9, $10, $11)`,
    [
      batch.id,
      kind.name,
      batch.source,
      batch.agencyId,
      batch.submittedBy,
      batch.label,
      result.accepted,
      result.unchanged,
      result.corrected,
      result.rejected,
      JSON.stringify(result.warnings),
    ],
  )
  await db.query(
    `insert into ${kind.schema}.batch_verdict (batch_id, row_number, outcome, code, field)
      select $1, row_number, outcome, code, field from pg_temp.verdict where outcome in ('CORRECTED', 'REJECTED')`,
    [batch.id],
  )
  await db.query(
    `insert into ${kind.schema}.batch_verdict_range (batch_id, first_row, last_row, outcome)
      select $1, row_number, coalesce(next_row, $2) - 1, outcome
      from (select row_number, outcome, lead(row_number) over (order by row_number) as next_row
            from (select row_number, outcome, lag(outcome) over (order by row_number) as before
                  from pg_temp.verdict) rows
            where outcome is distinct from before) runs
      where outcome in ('ACCEPTED', 'UNCHANGED')`,
    [batch.id, lastRow + 1],
  )
}
