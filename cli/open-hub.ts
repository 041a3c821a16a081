import type { ClientBase } from 'pg'
import { analyticsStorage } from '../analytics/database'
import { accessStorage } from '../platform/access-log/database'
import { type Config, readConfig } from '../platform/config/config'
import { HubDatabase } from '../platform/database/hub-database'
import { installKey } from '../platform/database/install-key'
import { type DatabaseServer, openDatabaseServer } from '../platform/database/server'
import { vaultStorage } from '../platform/vault/database'
import { capacityStorage } from '../services/capacity/database'
import { directoryStorage } from '../services/directory/database'
import { outcomesStorage } from '../services/outcomes/database'

/** A hub's database: reached, migrated, and let go of again by `close`. */
export interface OpenHub {
  readonly config: Config
  readonly server: DatabaseServer
  readonly database: HubDatabase
  /** HUB_MASTER_KEY, or what stands in for it. */
  readonly installKey: string
  close(): Promise<void>
}

export const STORAGES = [
  directoryStorage,
  vaultStorage,
  capacityStorage,
  outcomesStorage,
  analyticsStorage,
  accessStorage,
] as const

export async function openHub(config: Config = readConfig(process.env)): Promise<OpenHub> {
  const server = await openDatabaseServer(config)
  try {
    const key = await installKey(config)
    const database = new HubDatabase(server.adminUrl, key, config.databaseConnections)
    await database.migrate(STORAGES)
    return { config, server, database, installKey: key, close: () => server.release() }
  } catch (error) {
    await server.release()
    throw error
  }
}

/** Does `work` on a connection that may write batches, beside a running hub or without one. */
export async function withIngest<T>(work: (db: ClientBase, hub: OpenHub) => Promise<T>): Promise<T> {
  const hub = await openHub()
  const pool = hub.database.openPool('ingest', 1)
  try {
    const db = await pool.connect()
    try {
      return await work(db, hub)
    } finally {
      db.release(true)
    }
  } finally {
    await pool.end()
    await hub.close()
  }
}
