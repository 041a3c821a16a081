import type { ClientBase } from 'pg'
import type { Batch, RecordKind } from '../../../platform/ingest/batch'
import type { StageColumn } from '../../../platform/ingest/stage'

const TYPES: Readonly<Record<string, StageColumn['type']>> = {
  agency_id: 'uuid',
  pseudonym: 'bytea',
  requested_on: 'date',
  wait_days: 'integer',
}

const STATED = [
  'agency_id',
  'pseudonym',
  'requested_on',
  'category',
  'region',
  'household_type',
  'age_band',
  'gender',
  'result',
  'turn_away_reason',
  'wait_days',
] as const

/** Requests for service. The columns of the stage are those of the facts. */
export const requestKind: RecordKind = {
  schema: 'capacity',
  name: 'REQUEST',
  columns: STATED.map((name) => ({ name, type: TYPES[name] ?? 'text' })),
  async prepare(db) {
    await db.query(
      'select capacity.ensure_request_months(min(requested_on), max(requested_on)) from pg_temp.stage',
    )
  },
  apply: applyRequests,
}

async function applyRequests(db: ClientBase, batch: Batch): Promise<void> {
  await db.query(
    `delete from capacity.request r using pg_temp.change c
      where c.known_month is not null and r.shard_key = $1 and r.source = $2 and r.record_id = c.record_id
        and r.requested_on >= c.known_month and r.requested_on < c.known_month + interval '1 month'`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `insert into capacity.request (shard_key, source, record_id, version, ${STATED.join(', ')})
      select $1, $2, record_id, coalesce(known_version, 0) + 1, ${STATED.join(', ')}
      from pg_temp.change where not withdrawn order by requested_on, record_id`,
    [batch.shardKey, batch.source],
  )
}
