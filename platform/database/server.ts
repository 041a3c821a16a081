import { Client } from 'pg'
import type { Config } from '../config/config'
import { makeDataFolder } from '../config/data-folder'
import { StartError } from '../errors'
import { openEmbeddedPostgres } from './embedded/embedded-postgres'

/** A PostgreSQL that answers, and the URL of a user who may create roles and schemas in it. */
export interface DatabaseServer {
  readonly adminUrl: string
  readonly embedded: boolean
  /** Lets go of it. An embedded server stops with its last user; one of DATABASE_URL is left alone. */
  release(): Promise<void>
}

const OLDEST_MAJOR = 15

/** The server of DATABASE_URL, or the embedded one of HUB_DATA, started when it is not running yet. */
export async function openDatabaseServer(config: Config): Promise<DatabaseServer> {
  if (config.databaseUrl) {
    await checkExternal(config.databaseUrl)
    return { adminUrl: config.databaseUrl, embedded: false, release: async () => undefined }
  }
  makeDataFolder(config.hubData)
  const server = await openEmbeddedPostgres({
    hubData: config.hubData,
    ...(config.pgBin ? { pgBin: config.pgBin } : {}),
    ...(config.pgUser ? { account: config.pgUser } : {}),
  })
  return { adminUrl: server.url, embedded: true, release: () => server.release() }
}

async function checkExternal(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    )
    const major = Math.floor((rows[0]?.version ?? 0) / 10000)
    if (major < OLDEST_MAJOR) {
      throw new StartError(
        `DATABASE_URL names a PostgreSQL ${major}; the hub needs ${OLDEST_MAJOR} or newer.`,
      )
    }
  } catch (error) {
    if (error instanceof StartError) throw error
    const { code, message } = error as { code?: string; message?: string }
    const { host, pathname } = new URL(url)
    throw new StartError(
      `DATABASE_URL: no connection to the database "${pathname.slice(1)}" at ${host} (${code ?? message}). Is it running, and are user and password right?`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}
