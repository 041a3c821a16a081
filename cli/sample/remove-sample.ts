import type { ClientBase } from 'pg'
import { shardKeyOf } from '../../platform/ids'
import { snapshotKind } from '../../services/capacity/ingest/snapshot-kind'
import { requestKind } from '../../services/capacity/requests/request-kind'
import { replaceSource } from '../../services/directory/import/replace-source'
import { episodeKind } from '../../services/outcomes/ingest/episode-kind'
import { SAMPLE } from './holds-sample'
import { SAMPLE_ACTOR } from './sample-actor'

const NOTHING = {
  agency: [],
  funder: [],
  program: [],
  program_funder: [],
  service: [],
  service_area: [],
  phone: [],
  public_location: [],
  service_site: [],
}

/** In the order in which whoever takes the locks of both schemas does so. */
const SCHEMAS = ['capacity', 'outcomes'] as const

/**
 * Nothing of the sample is left, nor anything that was reported on its pools; the months that it had a part in are marked as
 * changed, and no release with made-up records in it counts any more. Answers the codes of those that were withdrawn.
 */
export async function removeSample(db: ClientBase): Promise<string[]> {
  await db.query('begin')
  try {
    // A start that is adding to the sample holds one of these for each batch; it finds nothing to add to afterwards.
    for (const schema of SCHEMAS)
      await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`batch ${schema} ${SAMPLE}`])
    await markMonths(db)
    await removeRecords(db)
    for (const schema of SCHEMAS) await removeLog(db, schema)
    await db.query('delete from capacity.pool where source = $1', [SAMPLE])
    await replaceSource(db, SAMPLE, NOTHING)
    const { rows } = await db.query<{ code: string }>(
      'select code from analytics.withdraw_sample($1, $2) code',
      ['hub sample remove', SAMPLE_ACTOR],
    )
    await db.query('commit')
    return rows.map(({ code }) => code)
  } catch (error) {
    await db.query('rollback')
    throw error
  }
}

const OF_ITS_POOLS = 'pool_id in (select id from capacity.pool where source = $1)'
const OF_THE_SAMPLE = 'shard_key = $2 and source = $1'

async function removeRecords(db: ClientBase): Promise<void> {
  for (const table of ['snapshot', 'snapshot_superseded', 'capacity_report_key'])
    await db.query(`delete from capacity.${table} where ${OF_ITS_POOLS}`, [SAMPLE])
  for (const table of ['capacity.request', 'outcomes.episode'])
    await db.query(`delete from ${table} where ${OF_THE_SAMPLE}`, [SAMPLE, shardKeyOf(SAMPLE)])
}

async function removeLog(db: ClientBase, schema: string): Promise<void> {
  await db.query(`delete from ${schema}.ledger where shard_key = $2 and source_id = $1`, [
    SAMPLE,
    shardKeyOf(SAMPLE),
  ])
  await db.query(`delete from ${schema}.batch where source = $1`, [SAMPLE])
}

async function markMonths(db: ClientBase): Promise<void> {
  const mark = (schema: string, kind: string, months: string, values: unknown[]) =>
    db.query(
      `insert into ${schema}.dirty_month as d (kind, month)
        select '${kind}', month from (select distinct date_trunc('month', m)::date as month from (${months}) t (m)) months
        order by month
        on conflict (kind, month) do update set marked_at = now()`,
      values,
    )
  const own = [SAMPLE, shardKeyOf(SAMPLE)]
  await mark('capacity', snapshotKind.name, `select night from capacity.snapshot where ${OF_ITS_POOLS}`, [
    SAMPLE,
  ])
  await mark(
    'capacity',
    requestKind.name,
    `select requested_on from capacity.request where ${OF_THE_SAMPLE}`,
    own,
  )
  // An episode counts in every month from its entry to its exit; an open one up to now.
  await mark(
    'outcomes',
    episodeKind.name,
    `select generate_series(entry_month, coalesce(exit_month, greatest(entry_month, current_date)), interval '1 month')
      from outcomes.episode where ${OF_THE_SAMPLE}`,
    own,
  )
}
