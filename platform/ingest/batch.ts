import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { HubError } from '../errors'
import { Stage, type StageColumn } from './stage'

/** One kind of record: where its ledger is, what it brings to the stage, and how its changes become facts. */
export interface RecordKind {
  readonly schema: 'capacity' | 'outcomes'
  readonly name: string
  readonly columns: readonly StageColumn[]
  /** Has tables ready for the months of the stage, before the batch's transaction, which would hold what it locks. */
  prepare?(db: ClientBase): Promise<void>
  /**
   * Turns the rows of the temporary table `change` into facts, inside the batch's transaction. Rows with `withdrawn` take
   * their record's facts away.
   */
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
  /** By which the sender's agency may send it again; null where records alone decide what is new. */
  readonly submission: Submission | null
}

/** A submission that may come more than once. */
export interface Submission {
  /** A keyed hash of what the sender calls it; hexadecimal. */
  readonly key: string
  /** Of all of its content, keyed; hexadecimal. */
  readonly hash: string
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

export function newBatch(of: Omit<Batch, 'id' | 'submission'> & Partial<Pick<Batch, 'submission'>>): Batch {
  return { id: randomUUID(), submission: null, ...of }
}

/**
 * Takes a batch in: stage, compare with the ledger by hash, and one transaction for batch, verdicts, ledger, facts and
 * dirty months. What it answers is stored; a crash before that leaves nothing behind. `before` runs first in the
 * transaction, for what the facts refer to. Two batches of one source take turns. A submission that was taken before
 * answers its first result; throws IDEMPOTENCY_CONFLICT where its key was used for other content.
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
    await kind.prepare?.(db)
    return await inTransaction(db, async () => {
      await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `batch ${kind.schema} ${batch.source}`,
      ])
      const earlier = await findSubmission(db, kind, batch)
      if (earlier) return earlier
      await before(db)
      await findChanges(db, kind, batch)
      const outcomes = await countOutcomes(db)
      if (outcomes.accepted + outcomes.corrected > 0) {
        await kind.apply(db, batch)
        await keepLedger(db, kind, batch)
      }
      const result = { batchId: batch.id, ...outcomes, warnings }
      await keepBatch(db, kind, batch, result)
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
 * row of each record that decides what it is, where that is not what the ledger holds, with the version and the month that
 * the ledger knew (null where it is new). The last row of a record decides, or the one that withdraws it: what was withdrawn
 * does not come back.
 */
async function findChanges(db: ClientBase, kind: RecordKind, batch: Batch): Promise<void> {
  await db.query(`set local work_mem = '256MB'`)
  await db.query(`
    create temporary table repeated as
      select row_number, earlier_hash, was_withdrawn,
             not was_withdrawn and (withdrawn or (is_last and not is_withdrawn)) as decides
      from (
        select row_number, withdrawn, lag(content_hash) over record as earlier_hash,
               lead(row_number) over record is null as is_last,
               coalesce(bool_or(withdrawn) over (record rows between unbounded preceding and 1 preceding), false)
                 as was_withdrawn,
               bool_or(withdrawn) over (partition by record_id) as is_withdrawn
        from pg_temp.stage
        where record_id in (select record_id from pg_temp.stage group by record_id having count(*) > 1)
        window record as (partition by record_id order by row_number)
      ) rows`)
  await db.query(
    `create temporary table verdict as
      select row_number, known_version, known_month,
             case when refused then '${WITHDRAWN_RECORD.code}' else code end as code,
             case when refused then '${WITHDRAWN_RECORD.field}' else field end as field,
             case when record_id is null or refused then 'REJECTED'
                  when known_hash is null then 'ACCEPTED'
                  when known_hash = content_hash or gone then 'UNCHANGED'
                  else 'CORRECTED' end as outcome,
             record_id is not null and decides and not gone and ledger_hash is distinct from content_hash as changes
      from (
        select s.*, l.version as known_version, l.month as known_month, l.content_hash as ledger_hash,
               coalesce(r.earlier_hash, l.content_hash) as known_hash, coalesce(r.decides, true) as decides,
               coalesce(l.withdrawn, false) or coalesce(r.was_withdrawn, false) as gone,
               (coalesce(l.withdrawn, false) or coalesce(r.was_withdrawn, false)) and not s.withdrawn as refused
        from pg_temp.stage s
        left join pg_temp.repeated r on r.row_number = s.row_number
        left join ${kind.schema}.ledger l
          on l.shard_key = $1 and l.source_id = $2 and l.record_id = s.record_id
      ) rows`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `create temporary table change as
      select s.*, v.known_version, v.known_month from pg_temp.stage s join pg_temp.verdict v using (row_number) where v.changes`,
  )
}

const WITHDRAWN_RECORD = { code: 'WITHDRAWN_RECORD', field: 'recordId' } as const

async function keepLedger(db: ClientBase, kind: RecordKind, batch: Batch): Promise<void> {
  // In the order of the key: most batches then grow the index at its end.
  await db.query(
    `insert into ${kind.schema}.ledger (shard_key, source_id, record_id, content_hash, version, month, withdrawn)
      select $1, $2, record_id, content_hash, 1, month, withdrawn from pg_temp.change where known_version is null
      order by record_id`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `update ${kind.schema}.ledger l set content_hash = c.content_hash, version = l.version + 1, month = c.month,
        withdrawn = c.withdrawn
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

async function findSubmission(
  db: ClientBase,
  { schema, name }: RecordKind,
  { agencyId, submission }: Batch,
): Promise<BatchResult | null> {
  if (!submission) return null
  const { rows } = await db.query<BatchResult & { hash: Buffer }>(
    `select id as "batchId", accepted, unchanged, corrected, rejected, warnings, submission_hash as hash
      from ${schema}.batch where agency_id = $1 and kind = $2 and idempotency_key = $3`,
    [agencyId, name, submission.key],
  )
  const [earlier] = rows
  if (!earlier) return null
  const { hash, ...result } = earlier
  if (hash.toString('hex') === submission.hash) return result
  throw new HubError('IDEMPOTENCY_CONFLICT', {
    en: 'This idempotency key was used before for other rows. Use a new key for new content.',
    fr: "Cette clé d'idempotence a déjà servi à d'autres lignes. Prenez une nouvelle clé pour un nouveau contenu.",
  })
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

async function keepBatch(db: ClientBase, kind: RecordKind, batch: Batch, result: BatchResult): Promise<void> {
  await db.query(
    `insert into ${kind.schema}.batch (id, kind, source, agency_id, submitted_by, label, finished_at,
       accepted, unchanged, corrected, rejected, warnings, idempotency_key, submission_hash)
      values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7, $8, $9, $10, $11, $12, $13)`,
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
      batch.submission?.key ?? null,
      batch.submission ? Buffer.from(batch.submission.hash, 'hex') : null,
    ],
  )
  await db.query(
    `insert into ${kind.schema}.batch_verdict (batch_id, row_number, outcome, code, field)
      select $1, row_number, outcome, code, field from pg_temp.verdict
      where outcome in ('CORRECTED', 'REJECTED') or code is not null`,
    [batch.id],
  )
  await keepRanges(db, kind, batch)
}

/** Rows that follow each other and were all accepted, or all unchanged, as one range. Most files that come again are one. */
async function keepRanges(db: ClientBase, { schema }: RecordKind, { id }: Batch): Promise<void> {
  const { rows } = await db.query<{ is_one: boolean }>(
    `select min(outcome) = max(outcome) and max(row_number) - min(row_number) = count(*) - 1 as is_one from pg_temp.verdict`,
  )
  const run = rows[0]?.is_one
    ? '0'
    : 'row_number - row_number() over (partition by outcome order by row_number)'
  await db.query(
    `insert into ${schema}.batch_verdict_range (batch_id, first_row, last_row, outcome)
      select $1, min(row_number), max(row_number), outcome
      from (select row_number, outcome, ${run} as run
            from pg_temp.verdict where outcome in ('ACCEPTED', 'UNCHANGED')) rows
      group by outcome, run`,
    [id],
  )
}
