import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { qualifiedRole, ROLE_NAMES } from '../../platform/database/roles'

export interface ExternalDatabase {
  readonly name: string
  readonly url: string
  /** Runs SQL in it, as its administrator. */
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Runs SQL in another database of the same server. */
  outside(sql: string): Promise<Record<string, unknown>[]>
  drop(): Promise<void>
}

/** An empty database in the server of this test run, for hubs that are given DATABASE_URL. */
export async function createExternalDatabase(): Promise<ExternalDatabase> {
  const base = process.env.HUB_TEST_DATABASE as string
  const name = `end_${randomBytes(6).toString('hex')}`
  await queryAt(base, `create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  return {
    name,
    url: url.href,
    query: (sql, values) => queryAt(url.href, sql, values),
    outside: (sql) => queryAt(base, sql),
    drop: async () => {
      await queryAt(base, `drop database ${name} with (force)`)
      for (const role of ROLE_NAMES) await queryAt(base, `drop role if exists ${qualifiedRole(name, role)}`)
    },
  }
}

export async function queryAt(
  url: string,
  sql: string,
  values?: unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}
