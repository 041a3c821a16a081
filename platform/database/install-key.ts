import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config'

/** HUB_MASTER_KEY, or the key that was made on the first start and is kept in HUB_DATA, readable by its owner alone. */
export function installKey(config: Pick<Config, 'hubData' | 'masterKey'>): string {
  if (config.masterKey) return config.masterKey
  const file = join(config.hubData, 'install.key')
  if (!existsSync(file)) makeKey(config.hubData, file)
  return readFileSync(file, 'utf8')
}

function makeKey(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
