import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { Client } from 'pg'
import { isPostgresOn } from '../../../../platform/database/embedded/postmaster'

const made: string[] = []

/** For tests that make a data folder of their own: most of that time is the disk's. */
export const QUICKLY = { settings: { fsync: 'off' } }

/** A new folder for HUB_DATA that every account may pass through. */
export function newHubData(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-data-'))
  chmodSync(folder, 0o711)
  made.push(folder)
  return folder
}

export function removeLater(folder: string) {
  made.push(folder)
}

export function removeFolders() {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export function postmasterPid(dataFolder: string): number {
  return Number.parseInt(readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8'), 10)
}

/** The process id of the server on the folder; null when none runs there. */
export function serverOn(dataFolder: string): number | null {
  if (!existsSync(path.join(dataFolder, 'postmaster.pid'))) return null
  const pid = postmasterPid(dataFolder)
  return isPostgresOn(dataFolder, pid) ? pid : null
}

export async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}
