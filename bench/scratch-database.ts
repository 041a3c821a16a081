import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { STORAGES } from '../cli/open-hub'
import { openEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres'
import { HubDatabase } from '../platform/database/hub-database'

export const INSTALL_KEY = 'bench'.repeat(8)

/** A migrated database, and a connection to it that may do everything. */
export interface ScratchDatabase {
  /** Under the administrator. */
  readonly url: string
  readonly hub: HubDatabase
  readonly admin: Client
}

/** A server of its own for these databases, with the settings that a hub starts it with; all of it is gone afterwards. */
export async function withScratchDatabases<T>(
  names: readonly string[],
  work: (databases: readonly ScratchDatabase[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  const server = await openEmbeddedPostgres({ hubData: folder })
  const databases: ScratchDatabase[] = []
  try {
    for (const name of names) databases.push(await createDatabase(server.url, name))
    return await work(databases)
  } finally {
    await Promise.all(databases.map(({ admin }) => admin.end()))
    await server.release()
    for (const path of [server.dataFolder, folder]) rmSync(path, { recursive: true, force: true })
  }
}

async function createDatabase(serverUrl: string, name: string): Promise<ScratchDatabase> {
  const server = new Client({ connectionString: serverUrl })
  await server.connect()
  await server.query(`create database ${name}`)
  await server.end()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const hub = new HubDatabase(url.href, INSTALL_KEY)
  await hub.migrate(STORAGES)
  const admin = new Client({ connectionString: url.href })
  await admin.connect()
  return { url: url.href, hub, admin }
}
