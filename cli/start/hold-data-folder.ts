import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { StartError } from '../../platform/errors'

// One number for "a hub runs on this data folder"; the database holds it as long as our connection lives.
const RUNNING_LOCK = 7_203_119
/** A server that refuses connections for so long is gone: one that recovers from a crash answers that it does. */
const GONE_MS = 3_000
const RETRY_MS = 100

export interface DataFolderHold {
  /** Rejects with a StartError when the database has gone away for good; never resolves. */
  readonly lost: Promise<never>
  release(): Promise<void>
}

/**
 * No other hub starts on this data folder until the hold is released. Throws a StartError when one runs already; a hub
 * that was killed holds nothing. It is taken again when the database comes back from a crash.
 */
export async function holdDataFolder(adminUrl: string, hubData: string): Promise<DataFolderHold> {
  let client = await lock(adminUrl)
  if (!client)
    throw new StartError(
      `A hub is already running on the data folder ${hubData}. Stop it first, or set HUB_DATA to another folder.`,
    )
  let released = false
  const keep = async (): Promise<never> => {
    for (;;) {
      await new Promise((resolve) => client?.once('end', resolve))
      if (released) return await new Promise<never>(() => undefined)
      client = await lockAgain(adminUrl)
      if (!client) throw gone(hubData)
      if (released) await client.end()
    }
  }
  const lost = keep()
  // Whoever waits for it is told; that nobody does yet is no crash.
  lost.catch(() => undefined)
  return {
    lost,
    release: async () => {
      released = true
      await client?.end()
    },
  }
}

/** A connection that holds the lock; null where another one does. */
async function lock(adminUrl: string): Promise<Client | null> {
  const client = new Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: GONE_MS,
    application_name: 'haven-hub start',
    keepAlive: true,
  })
  // The end that follows is what we wait for.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    RUNNING_LOCK,
  ])
  if (rows[0]?.held) return client
  await client.end()
  return null
}

/** Null where the server is gone, or another hub was quicker. */
async function lockAgain(adminUrl: string): Promise<Client | null> {
  let refused = 0
  for (; refused < GONE_MS / RETRY_MS; await sleep(RETRY_MS)) {
    try {
      return await lock(adminUrl)
    } catch (error) {
      refused = (error as { code?: string }).code === 'ECONNREFUSED' ? refused + 1 : 0
    }
  }
  return null
}

function gone(hubData: string): StartError {
  return new StartError(
    `The database of ${hubData} has gone away. Nothing that was acknowledged is lost: a start of the hub recovers it.`,
  )
}
