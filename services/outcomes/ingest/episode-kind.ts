import type { ClientBase } from 'pg'
import type { Batch, RecordKind } from '../../../platform/ingest/batch'
import type { StageColumn } from '../../../platform/ingest/stage'

const TYPES: Readonly<Record<string, StageColumn['type']>> = {
  agency_id: 'uuid',
  pseudonym: 'bytea',
  program_id: 'uuid',
  entry_month: 'date',
  exit_month: 'date',
  assessments: 'jsonb',
}

const STATED = [
  'agency_id',
  'pseudonym',
  'program_id',
  'category',
  'region',
  'entry_month',
  'exit_month',
  'age_band',
  'gender',
  'indigenous_identity',
  'exploitation_type',
  'citizenship_group',
  'exit_destination',
  'exit_safe',
  'stay_band',
  'consent_scope',
  'assessments',
] as const

/** Outcome episodes. The columns of the stage are those of the facts. */
export const episodeKind: RecordKind = {
  schema: 'outcomes',
  name: 'EPISODE',
  columns: STATED.map((name) => ({ name, type: TYPES[name] ?? 'text' })),
  async prepare(db) {
    await db.query('select outcomes.ensure_episode_months(min(month), max(month)) from pg_temp.stage')
  },
  apply: applyEpisodes,
}

async function applyEpisodes(db: ClientBase, batch: Batch): Promise<void> {
  await db.query('create temporary table touched (entry_month date, exit_month date)')
  await db.query(
    `with gone as (
        delete from outcomes.episode e using pg_temp.change c
        where c.known_month is not null and e.shard_key = $1 and e.source = $2 and e.record_id = c.record_id
          and e.entry_month = c.known_month
        returning e.entry_month, e.exit_month
      )
      insert into pg_temp.touched select distinct entry_month, exit_month from gone`,
    [batch.shardKey, batch.source],
  )
  await db.query(
    `insert into outcomes.episode (shard_key, source, record_id, version, ${STATED.join(', ')})
      select $1, $2, record_id, coalesce(known_version, 0) + 1, ${STATED.join(', ')}
      from pg_temp.change where not withdrawn order by entry_month, record_id`,
    [batch.shardKey, batch.source],
  )
  await markMonths(db)
}

/** An episode counts in every month from its entry to its exit; an open one up to now. */
async function markMonths(db: ClientBase): Promise<void> {
  await db.query(
    `insert into outcomes.dirty_month as d (kind, month)
      select distinct $1, m::date
      from (select entry_month, exit_month from pg_temp.touched
            union select entry_month, exit_month from pg_temp.change where not withdrawn) span,
        generate_series(entry_month, coalesce(exit_month, greatest(entry_month, current_date)), interval '1 month') m
      order by 2
      on conflict (kind, month) do update set marked_at = now()`,
    [episodeKind.name],
  )
  await db.query('drop table pg_temp.touched')
}
