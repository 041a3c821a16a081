import type { ClientBase, Pool } from 'pg'

/** What a query is asked of; a DataSource and an EntityManager are each one. */
export interface Querying {
  /** The rows of the answer. */
  query<Rows>(sql: string, values?: unknown[]): Promise<Rows>
}

/** The same of a plain connection. */
export function queryingOf(db: ClientBase | Pool): Querying {
  return {
    async query<Rows>(sql: string, values?: unknown[]): Promise<Rows> {
      return (await db.query(sql, values)).rows as Rows
    },
  }
}
