import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../platform/root'
import { INSTALL_KEY, type ScratchDatabase } from './scratch-database'
import { type ServerProcess, startServer } from './server-process'

const HUB = join(projectRoot(), 'dist/cli/hub.js')

/** A hub over a database, without the sample. `hubData` holds the keys of its tokens. */
export function startHub(
  database: ScratchDatabase,
  hubData: string,
  {
    node = [],
    env = {},
  }: { readonly node?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<ServerProcess> {
  return startServer([...node, HUB, 'start'], { ...hubSettings(database, hubData), ...env })
}

/** The settings of a hub over a database, without the sample, whose callers may ask for all they like. */
export function hubSettings({ url }: ScratchDatabase, hubData: string): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: url,
    HUB_MASTER_KEY: INSTALL_KEY,
    HUB_DATA: hubData,
    HUB_SAMPLE: 'off',
    PORT: '0',
    // What is measured is what the hub can do, not what callers may.
    HUB_RATE_LIMIT: '1000000000',
    HUB_PUBLIC_RATE_LIMIT: '1000000000',
  }
}

/** A token of a steward for hubs of that folder. */
export function tokenOf(hubData: string): string {
  const env = { ...process.env, HUB_DATA: hubData }
  return execFileSync(process.execPath, [HUB, 'token', '--role', 'steward'], { env, encoding: 'utf8' }).trim()
}
