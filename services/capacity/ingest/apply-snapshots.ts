import type { ClientBase } from 'pg'
import type { Batch } from '../../../platform/ingest/batch'

const REPORTED = [
  'pool_id',
  'night',
  'as_of',
  'reported_at',
  'funded',
  'total',
  'unavailable',
  'unavailable_by',
  'occupied',
  'reserved',
  'sector',
  'service_type',
  'program_model',
  'historical',
  'record_id',
] as const

const STORED = ['shard_key', ...REPORTED, 'source', 'version'].join(', ')
const reported = (of: string) => REPORTED.map((column) => `${of}.${column}`).join(', ')

/**
 * Each row of `change` counts as one more report of its pool and night. The one with the latest asOf is the snapshot; of
 * the same asOf, the one that came last. Reports that do not count any more, or never did, are kept as superseded.
 */
export async function applySnapshots(db: ClientBase, batch: Batch): Promise<void> {
  // Months before the lock: a report that makes a month holds the former and waits for the latter.
  await db.query(
    'select capacity.ensure_snapshot_months(min(night), max(night)) from pg_temp.change having count(*) > 0',
  )
  // Reports of agencies wait until the batch is in: both write the same nights.
  await db.query('lock table only capacity.snapshot in share row exclusive mode')
  await findEarlierReports(db, batch)
  await supersedeEarlier(db)
  await insertReports(db, batch)
  await db.query('drop table pg_temp.earlier')
}

/** `earlier`: the snapshots that a change meets on its pool and night, or that the same record had in another pool. */
async function findEarlierReports(db: ClientBase, batch: Batch): Promise<void> {
  await db.query(
    `create temporary table earlier as
      select t.*, c.row_number, true as same_pool, c.as_of >= t.as_of as yields
        from pg_temp.change c join capacity.snapshot t on t.shard_key = $1 and t.pool_id = c.pool_id and t.night = c.night
      union all
      select t.*, c.row_number, false, true
        from pg_temp.change c
        join capacity.pool new_pool on new_pool.id = c.pool_id
        join capacity.pool old_pool on old_pool.service_id = new_pool.service_id and old_pool.id <> new_pool.id
        join capacity.snapshot t on t.shard_key = $1 and t.pool_id = old_pool.id and t.night = c.night
       where c.known_version is not null and t.source = $2 and t.record_id = c.record_id`,
    [batch.shardKey, batch.source],
  )
}

/**
 * A report that held goes to the superseded under its own version. While it held, it showed how many reports its night
 * had; its own number is the one of 1…n that no other has: their sum less what the others add up to.
 */
async function supersedeEarlier(db: ClientBase): Promise<void> {
  await db.query(`
    with gone as (
      delete from capacity.snapshot t using pg_temp.earlier e
      where e.yields and t.shard_key = e.shard_key and t.pool_id = e.pool_id and t.night = e.night
      returning t.*
    )
    insert into capacity.snapshot_superseded (${STORED})
    select ${STORED.replace(/version$/, '')} version * (version + 1) / 2 - coalesce(
      (select sum(o.version) from capacity.snapshot_superseded o
       where o.shard_key = gone.shard_key and o.pool_id = gone.pool_id and o.night = gone.night), 0)
    from gone`)
  await db.query(`
    update capacity.snapshot t set version = t.version + 1 from pg_temp.earlier e
    where not e.yields and t.shard_key = e.shard_key and t.pool_id = e.pool_id and t.night = e.night`)
}

async function insertReports(db: ClientBase, batch: Batch): Promise<void> {
  const insert = (table: string, counts: boolean) =>
    db.query(
      `insert into capacity.${table} (${STORED})
        select $1, ${reported('c')}, $2, greatest(e.version, s.version, 0) + 1
        from pg_temp.change c
        left join pg_temp.earlier e on e.row_number = c.row_number and e.same_pool
        left join (select pool_id, night, max(version) as version from capacity.snapshot_superseded
                   where shard_key = $1 and night between (select min(night) from pg_temp.change)
                                                  and (select max(night) from pg_temp.change)
                   group by pool_id, night) s on s.pool_id = c.pool_id and s.night = c.night
        where coalesce(e.yields, true) = ${counts}`,
      [batch.shardKey, batch.source],
    )
  await insert('snapshot', true)
  await insert('snapshot_superseded', false)
}
