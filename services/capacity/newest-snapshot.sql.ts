/**
 * SQL for the newest night of each pool with an as_of up to `now`: a table of the columns of
 * `capacity.newest_snapshot`, at most one row for each shard_key and pool_id.
 *
 * @param now the parameter that holds the instant, such as `$2`
 */
export function newestSnapshotsSql(now: string): string {
  // A pool that was counted after now too is looked through night by night.
  return `(
    select * from capacity.newest_snapshot
    where as_of <= ${now}::timestamptz and night <= (${now}::timestamptz at time zone 'UTC')::date + 1
    union all
    select * from capacity.newest_snapshots_before(${now}::timestamptz))`
}

/** That the newest snapshot `s` is one of the pool `p`. */
export const OF_POOL = 's.shard_key = p.shard_key and s.pool_id = p.id'
