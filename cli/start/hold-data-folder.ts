import { Client } from 'pg'
import { StartError } from '../../platform/errors'
import type { OpenHub } from '../open-hub'

// One number for "a hub runs on this data folder"; the database holds it as long as our connection lives.
const RUNNING_LOCK = 7_203_119

/**
 * No other hub starts on this data folder until the answer is called. Throws a StartError when one runs already; a
 * hub that was killed holds nothing.
 */
export async function holdDataFolder({ server }: OpenHub, hubData: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: server.adminUrl, application_name: 'haven-hub start' })
  // Losing this connection means losing the database; every request says so by itself.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    RUNNING_LOCK,
  ])
  if (rows[0]?.held) return () => client.end()
  await client.end()
  throw new StartError(
    `A hub is already running on the data folder ${hubData}. Stop it first, or set HUB_DATA to another folder.`,
  )
}
