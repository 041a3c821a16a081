import type { ClientBase } from 'pg'
import { tablesWithStrayRows } from '../../platform/ingest/stray-rows'

/** One line on standard error for each table with rows that no month's part took. */
export async function warnOfStrayRows(db: ClientBase): Promise<void> {
  for (const table of await tablesWithStrayRows(db))
    console.error(
      `Alert: ${table}_default is not empty. Rows lie in no month's part; statistics are right, but the parts of their months can not be made. docs/import.md says what to do.`,
    )
}
