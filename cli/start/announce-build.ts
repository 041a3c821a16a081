import { Client } from 'pg'
import { ANNOUNCED_LOCK } from '../../analytics/release/being-built'

/**
 * From now on everybody is told that statistics are being built, until `end` is called or this process ends.
 *
 * @param url under the role that makes releases
 */
export async function announceBuild(url: string): Promise<{ end(): Promise<void> }> {
  const client = new Client({ connectionString: url, application_name: 'haven-hub sample' })
  // The loss of it is the end of the announcement, and no more.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [ANNOUNCED_LOCK])
  let ended: Promise<void> | undefined
  return {
    end() {
      ended ??= client.end().catch(() => undefined)
      return ended
    },
  }
}
