import type { ClientBase } from 'pg'

/** Tables of records in monthly parts, as `schema.table`. */
export const MONTHLY_TABLES = ['capacity.request', 'outcomes.episode'] as const

/**
 * Of the tables in monthly parts, those with a row in the default part: a row that no month's part took. They are answered
 * like others, but a month's part can not be made while its rows lie there. Empty: all is well.
 */
export async function tablesWithStrayRows(db: ClientBase): Promise<string[]> {
  const stray: string[] = []
  for (const table of MONTHLY_TABLES) {
    const { rows } = await db.query(`select from ${table}_default limit 1`)
    if (rows.length > 0) stray.push(table)
  }
  return stray
}
