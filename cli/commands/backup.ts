import { createWriteStream, existsSync, linkSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Command } from 'commander'
import { readConfig } from '../../platform/config/config'
import { installKey } from '../../platform/database/install-key'
import { openDatabaseServer } from '../../platform/database/server'
import { StartError } from '../../platform/errors'
import { type BackedUp, backupOf } from '../backup/write-backup'

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Write all that the hub holds into one file, beside a running hub or without one; "hub restore" takes it.',
    )
    .argument('<file>', 'a file that is not there yet; "-" for standard output')
    .action(backUp)
}

async function backUp(file: string): Promise<void> {
  if (file !== '-' && existsSync(file))
    throw new StartError(`${file} is there already. Name a file that is not.`)
  const config = readConfig(process.env)
  const key = await installKey(config)
  const server = await openDatabaseServer(config)
  try {
    let backedUp: BackedUp | undefined
    const bytes = backupOf(server.adminUrl, key, (result) => {
      backedUp = result
    })
    if (file === '-') await pipeline(bytes, createGzip(), process.stdout)
    else await writeWhole(file, bytes)
    console.error(`${backedUp?.rows} rows of ${backedUp?.tables} tables are backed up. ${KEEP_THE_KEY}`)
  } finally {
    await server.release()
  }
}

const KEEP_THE_KEY =
  'Keep HUB_MASTER_KEY, or install.key of HUB_DATA, in another place: nothing is restored without it.'

/** The file has its name once it is complete and on the disk; before, and where it fails, there is none. */
async function writeWhole(file: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await pipeline(bytes, createGzip(), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }))
    linkSync(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = REASONS[code ?? '']
    throw reason ? new StartError(`${file} can not be written: ${reason}.`) : error
  } finally {
    rmSync(draft, { force: true })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  EACCES: 'this account may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'another file took its name',
}
