import type { ClientBase } from 'pg'
import type { RegionList, RejectedRow } from './regions-csv'

/** How the rows of a list ended. */
export interface RegionImport {
  readonly accepted: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: readonly RejectedRow[]
}

/**
 * Every region of the list is in the directory, with the names that the list gives it. What the list does not say of a
 * known region stays as it was, and no region is ever removed: services and reports refer to them. All or nothing.
 *
 * @param db under the ingest role
 */
export async function importRegions(
  db: ClientBase,
  { regions, rejected }: RegionList,
): Promise<RegionImport> {
  const { rows } = await db.query<{ known: number; changed: number }>(UPSERT, [JSON.stringify(regions)])
  const [{ known, changed }] = rows as [{ known: number; changed: number }]
  const accepted = regions.length - known
  const corrected = changed - accepted
  return { accepted, unchanged: known - corrected, corrected, rejected }
}

// Counts of known and of changed rows are of one snapshot, because they are parts of one statement.
const UPSERT = `
  with given as (
    select * from jsonb_populate_recordset(null::directory.region, $1)
  ), changed as (
    insert into directory.region as r select * from given
    on conflict (code) do update set
      name_en = excluded.name_en,
      name_fr = excluded.name_fr,
      iso = coalesce(excluded.iso, r.iso),
      classification = coalesce(excluded.classification, r.classification),
      population_2021 = coalesce(excluded.population_2021, r.population_2021)
    where (r.name_en, r.name_fr, r.iso, r.classification, r.population_2021) is distinct from
      (excluded.name_en, excluded.name_fr, coalesce(excluded.iso, r.iso),
       coalesce(excluded.classification, r.classification), coalesce(excluded.population_2021, r.population_2021))
    returning code
  )
  select (select count(*)::int from given join directory.region using (code)) as known,
         (select count(*)::int from changed) as changed`
