import { readFileSync } from 'node:fs'
import { Client, DatabaseError } from 'pg'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { type Place } from './place'

const UNDEFINED_DATABASE = '3D000'
const DATABASE_EXISTS = ['42P04', '23505']
const NOT_LET_IN = ['28P01', '28000']

/** The address of the database `hub`, which is made when missing; null while the server does not answer. */
export async function connectToHub(
  place: Place,
  port: number,
): Promise<{ url: string; port: number } | null> {
  const password = readPassword(place)
  // The server has no TLS; what the shell says of other servers (PGSSLMODE) is not meant for it.
  const address = (database: string) =>
    `postgresql://hub:${password}@127.0.0.1:${port}/${database}?sslmode=disable`
  try {
    await query(address('hub'), 'select 1')
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : undefined
    if (code && NOT_LET_IN.includes(code)) throw badPassword(place, error)
    if (code !== UNDEFINED_DATABASE) return null
    await createHub(address('postgres'))
  }
  return { url: address('hub'), port }
}

function readPassword(place: Place) {
  try {
    return readFileSync(place.password, 'utf8').trim()
  } catch (cause) {
    throw badPassword(place, cause)
  }
}

async function createHub(url: string) {
  try {
    await query(url, 'create database hub')
  } catch (error) {
    // Another process that opens the same new folder may have been quicker.
    if (!(error instanceof DatabaseError && DATABASE_EXISTS.includes(error.code ?? ''))) throw error
  }
}

async function query(connectionString: string, sql: string) {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 })
  // A server that goes away between two answers is no crash of ours.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function badPassword({ password }: Place, cause: unknown) {
  return new EmbeddedPostgresError(
    `PostgreSQL does not let us in with the password in ${password}: restore that file.`,
    { cause },
  )
}
