import type { Querying } from '../../platform/database/querying'

/** When the newest release that stands was published; null where there is none. */
export async function findNewestPublication(db: Querying): Promise<Date | null> {
  const [row] = await db.query<{ newest: Date | null }[]>(
    "select max(published_at) as newest from analytics.release where state = 'PUBLISHED'",
  )
  return row?.newest ?? null
}
