import type { Querying } from '../../platform/database/querying'

/** Held by whoever builds, so that one does at a time; or, shared, by whoever is about to. Gone with the connection. */
export const BUILD_LOCK = 7_203_131n
export const ANNOUNCED_LOCK = 7_203_132n

/** Whether a release is being built, or about to be, by any process. */
export async function isBeingBuilt(db: Querying): Promise<boolean> {
  const [row] = await db.query<{ held: boolean }[]>(
    `select exists (
       select from pg_locks
        where locktype = 'advisory' and granted and objsubid = 1 and classid = 0 and objid in ($1, $2)
          and database = (select oid from pg_database where datname = current_database())
     ) as held`,
    [BUILD_LOCK.toString(), ANNOUNCED_LOCK.toString()],
  )
  return row?.held === true
}
