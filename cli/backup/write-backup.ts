import { createHash } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { hasInstallKey } from '../../platform/database/provision'
import { StartError } from '../../platform/errors'
import { softwareVersion } from '../../platform/software-version'
import { END_OF_ROWS, fingerprintOf, type Header, sealOf, type TableHead } from './format'
import {
  contentsOf,
  fixTexts,
  type StoredTable,
  storedMigrations,
  storedPartitions,
  storedSequences,
  storedTables,
} from './stored'

export interface BackedUp {
  readonly tables: number
  readonly rows: number
}

/**
 * The bytes of a backup, before they are compressed: all that the hub holds at one moment, while it goes on. They are made as they are
 * taken, so memory stays flat. Throws a StartError where the database holds no hub, or one with another install key.
 *
 * @param done is given what was backed up, before the last bytes
 */
export async function* backupOf(
  adminUrl: string,
  installKey: string,
  done: (backedUp: BackedUp) => void,
): AsyncGenerator<Buffer> {
  const db = new Client({ connectionString: adminUrl, application_name: 'haven-hub backup' })
  // What happens to the connection is thrown by the query that meets it.
  db.on('error', () => undefined)
  await db.connect()
  try {
    await fixTexts(db)
    await db.query('begin isolation level repeatable read, read only')
    const hash = createHash('sha256')
    for await (const bytes of unsealed(db, installKey, done)) {
      hash.update(bytes)
      yield bytes
    }
    yield line({ seal: sealOf(hash, installKey) })
    await db.end()
  } catch (error) {
    // Of a COPY that is given up the end is not waited for.
    db.end().catch(() => undefined)
    throw error
  }
}

async function* unsealed(
  db: Client,
  installKey: string,
  done: (backedUp: BackedUp) => void,
): AsyncGenerator<Buffer> {
  const tables = await storedTables(db)
  yield line(await headerOf(db, installKey, tables.length))
  let rows = 0
  for (const table of tables) {
    const head: TableHead = { ...table, ...(await contentsOf(db, table)) }
    rows += Number(head.rows)
    yield line(head)
    yield* rowsOf(db, table)
    yield END_OF_ROWS
  }
  done({ tables: tables.length, rows })
}

async function headerOf(db: Client, installKey: string, tables: number): Promise<Header> {
  const migrations = await storedMigrations(db)
  if (Object.keys(migrations).length === 0)
    throw new StartError('The database holds no hub, so there is nothing to back up.')
  if (!(await hasInstallKey(db, installKey)))
    throw new StartError(
      'The hub in the database has another install key. Set HUB_MASTER_KEY or HUB_DATA as they are for the hub.',
    )
  return {
    backup: 'haven-hub',
    format: 1,
    version: softwareVersion(),
    madeAt: new Date().toISOString(),
    key: fingerprintOf(installKey),
    migrations,
    partitions: await storedPartitions(db),
    sequences: await storedSequences(db),
    tables,
  }
}

async function* rowsOf(db: Client, { name, columns }: StoredTable): AsyncGenerator<Buffer> {
  const list = columns.map(escapeIdentifier).join(', ')
  yield* db.query(copyTo(`copy (select ${list} from ${name}) to stdout`))
}

function line(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`)
}
