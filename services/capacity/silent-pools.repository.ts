import type { DataSource } from 'typeorm'
import { newestSnapshotsSql, OF_POOL } from './newest-snapshot.sql'

/** Pools that are expected to report, added up. */
export interface SilentPools {
  readonly active: number
  /** Of these, how many have no count that is recent enough. */
  readonly silent: number
}

/**
 * The pools of active services, save those of which all that is known was loaded as history: nobody reports on them.
 *
 * @param hours without a count after which a pool is silent; one whose counts are good for longer, after that time
 */
export async function countSilentPools(
  db: Pick<DataSource, 'query'>,
  { hours, now }: { hours: number; now: Date },
): Promise<SilentPools> {
  const [row] = await db.query(SILENT_POOLS_SQL, [now, hours])
  return row as SilentPools
}

const SILENT_POOLS_SQL = `
  select count(*)::integer as active,
         (count(*) filter (where s.as_of is null
           or s.as_of < $1::timestamptz - make_interval(hours => greatest($2, p.freshness_hours))))::integer as silent
  from capacity.pool p
  join directory.feed_services f on f.service_id = p.service_id
  left join ${newestSnapshotsSql('$1')} s on ${OF_POOL}
  where f.status = 'ACTIVE' and s.historical is not true`
