import { userInfo } from 'node:os'
import type { Pool } from 'pg'
import { HubError, StartError } from '../../platform/errors'
import { type OpenHub, openHub } from '../open-hub'

/** One connection reads all feeds in one snapshot, one stores what is made, one reads what was. */
const CONNECTIONS = 3

/** Does `work` under the role that makes releases, beside a running hub or without one. What may not be is one line. */
export async function withRelease<T>(work: (release: Pool, hub: OpenHub) => Promise<T>): Promise<T> {
  const hub = await openHub()
  const release = hub.database.openPool('release', CONNECTIONS)
  try {
    return await work(release, hub)
  } catch (error) {
    throw error instanceof HubError ? new StartError(error.said.en) : error
  } finally {
    await release.end()
    await hub.close()
  }
}

/** Who does a steward's deed from the command line, for the ledger. */
export function actorHere(): string {
  try {
    return `hub release, ${userInfo().username}`
  } catch {
    // An account without a name, as in a container.
    return 'hub release'
  }
}
