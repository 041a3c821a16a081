import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../config/config'
import { keptFile } from '../config/kept-file'
import { StartError } from '../errors'

const FILE = 'install.key'
const SHORTEST = 32

/**
 * HUB_MASTER_KEY, or the key that was made on the first start and is kept in HUB_DATA, readable by its owner alone.
 * Throws a StartError where that file does not hold a key.
 */
export async function installKey({
  hubData,
  masterKey,
}: Pick<Config, 'hubData' | 'masterKey'>): Promise<string> {
  if (masterKey) return masterKey
  const key = await keptFile(hubData, FILE, () => randomBytes(32).toString('base64url'))
  if (key.length >= SHORTEST) return key
  throw new StartError(
    `${join(hubData, FILE)} does not hold a key. Restore that file, or set HUB_MASTER_KEY.`,
  )
}
