import type { ClientBase } from 'pg'
import { addPseudonymKey, openPseudonymKeys } from './pseudonym-keys'
import { rekey } from './pseudonyms'

/** Tables of records with a pseudonym, as `schema.table`. */
const TABLES = ['capacity.request', 'outcomes.episode'] as const
const ROWS_AT_ONCE = 10_000

/**
 * From now on the agency's pseudonyms are made with one more key. Those that are stored are re-keyed, so that what belongs
 * together goes on doing so; nobody who has only the former keys can tell whose they are. All of it happens, or nothing.
 * Batches of the agency wait meanwhile. Returns how many pseudonyms were re-keyed.
 *
 * @param sources by which the ledger may know records of the agency
 */
export async function rotatePseudonyms(
  db: ClientBase,
  installKey: string,
  agencyId: string,
  sources: readonly string[],
): Promise<number> {
  await db.query('begin')
  try {
    for (const lock of sources.flatMap((source) => [`batch capacity ${source}`, `batch outcomes ${source}`]))
      await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock])
    const { length } = await openPseudonymKeys(db, installKey, agencyId)
    const key = await addPseudonymKey(db, installKey, agencyId, length + 1)
    const count = await rekeyStored(db, agencyId, key)
    await db.query('commit')
    return count
  } catch (error) {
    await db.query('rollback').catch(() => undefined)
    throw error
  }
}

async function rekeyStored(db: ClientBase, agencyId: string, key: Buffer): Promise<number> {
  await db.query('create temporary table rekeyed (before bytea, after bytea) on commit drop')
  const { rows } = await db.query<{ pseudonym: string }>(
    `${TABLES.map(
      (table) =>
        `select encode(pseudonym, 'hex') as pseudonym from ${table} where agency_id = $1 and pseudonym is not null`,
    ).join(' union ')}`,
    [agencyId],
  )
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const before = rows.slice(at, at + ROWS_AT_ONCE).map(({ pseudonym }) => pseudonym)
    await db.query(
      `insert into pg_temp.rekeyed select decode(b, 'hex'), decode(a, 'hex') from unnest($1::text[], $2::text[]) t (b, a)`,
      [before, before.map((pseudonym) => rekey(pseudonym, key))],
    )
  }
  for (const table of TABLES) {
    await db.query(
      `update ${table} t set pseudonym = r.after from pg_temp.rekeyed r where t.agency_id = $1 and t.pseudonym = r.before`,
      [agencyId],
    )
  }
  return rows.length
}
