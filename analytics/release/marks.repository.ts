import type { ClientBase } from 'pg'
import type { CubeBuilder } from './cube-builder'
import type { Change } from './plan'

/** A month that changed since it was last seen to, and when, as the database writes it. */
export interface Mark extends Change {
  readonly markedAt: string
}

/** The marks of these kinds in closed months. */
export async function readMarks(
  db: ClientBase,
  kinds: readonly CubeBuilder['changes'][],
  closed: readonly string[],
): Promise<Mark[]> {
  const marks: Mark[] = []
  for (const { schema, kind } of kinds) {
    const { rows } = await db.query<Mark>(
      `select $1::text as schema, kind, month::text, marked_at::text as "markedAt" from ${schema}.dirty_month
        where kind = $2 and month = any($3::date[]) order by month`,
      [schema, kind, closed],
    )
    marks.push(...rows)
  }
  return marks
}

/** Takes these marks off; one that was set again meanwhile stays. */
export async function removeMarks(db: ClientBase, marks: readonly Mark[]): Promise<void> {
  for (const { schema, kind, month, markedAt } of marks) {
    await db.query(
      `delete from ${schema}.dirty_month where kind = $1 and month = $2 and marked_at = $3::timestamptz`,
      [kind, month, markedAt],
    )
  }
}

/** A hash of what records refer to and no mark tells of: regions, services, programmes and pools. */
export async function hashReferences(db: ClientBase): Promise<string> {
  const { rows } = await db.query<{ hash: string }>(
    `select md5(concat_ws(' ',
       (select md5(string_agg(r::text, E'\\n' order by r::text collate "C")) from directory.feed_regions r),
       (select md5(string_agg(s::text, E'\\n' order by s::text collate "C")) from directory.feed_services s),
       (select md5(string_agg(p::text, E'\\n' order by p::text collate "C")) from directory.feed_programs p),
       (select md5(string_agg(u::text, E'\\n' order by u::text collate "C")) from (
          select distinct pool_id, service_id, agency_id, unit_kind, public_figures from capacity.feed_unit_nights
        ) u)
     )) as hash`,
  )
  return rows[0]?.hash as string
}
