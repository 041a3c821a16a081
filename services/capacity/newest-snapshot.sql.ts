/** Nights that are looked through before all others: they lie in two or three partitions instead of all. */
const RECENT_NIGHTS = 31

/** How fresh a pool at most may be for `RECENT_NIGHTS` to hold whatever is fresh in it. */
export const RECENT_HOURS = (RECENT_NIGHTS - 1) * 24

/**
 * SQL for the newest night of the pool `p` with an as_of up to `now`: one row of `capacity.snapshot`, or
 * none. To be used in a lateral join. Older partitions are only read for a pool without a recent night, and
 * where `olderToo` holds.
 *
 * @param now      the parameter that holds the instant, such as `$2`
 * @param olderToo a condition over `p`
 */
export function newestSnapshotSql({ now, olderToo = 'true' }: { now: string; olderToo?: string }): string {
  const day = `(${now}::timestamptz at time zone 'UTC')::date`
  const counted = `from capacity.snapshot s
    where s.shard_key = p.shard_key and s.pool_id = p.id and s.as_of <= ${now}::timestamptz`
  return `
    with recent as (
      select s.* ${counted} and s.night between ${day} - ${RECENT_NIGHTS} and ${day} + 1
      order by s.night desc limit 1)
    select * from recent
    union all
    (select s.* ${counted} and s.night < ${day} - ${RECENT_NIGHTS}
       and not exists (select from recent) and (${olderToo})
     order by s.night desc limit 1)`
}
