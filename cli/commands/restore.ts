import { createReadStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Command } from 'commander'
import { readConfig } from '../../platform/config/config'
import { installKey } from '../../platform/database/install-key'
import { openDatabaseServer } from '../../platform/database/server'
import { StartError } from '../../platform/errors'
import { BackupReader } from '../backup/backup-reader'
import { checkBackup, type Restored, restoreBackup } from '../backup/restore-backup'

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Fill an empty database from a backup. No hub may run on it meanwhile.')
    .argument('<file>', 'what "hub backup" wrote; "-" for standard input')
    .option('--check', 'restore nothing: read the backup to its end, and say whether it is whole')
    .action(restore)
}

async function restore(file: string, { check }: { check?: true }): Promise<void> {
  if (file !== '-' && !existsSync(file)) throw new StartError(`${file} is not there.`)
  const config = readConfig(process.env)
  const key = await installKey(config)
  const reader = new BackupReader(bytesOf(file), key)
  if (check) {
    console.log(`${described(await checkBackup(reader))} is whole.`)
    return
  }
  const server = await openDatabaseServer(config)
  try {
    const restored = await restoreBackup(reader, { adminUrl: server.adminUrl, installKey: key })
    console.log(`${described(restored)} is restored. "hub start" takes it from here.`)
  } finally {
    await server.release()
  }
}

function described({ header: { madeAt, version, tables }, rows }: Restored): string {
  return `The backup of ${madeAt} by version ${version}, ${rows} rows of ${tables} tables,`
}

/** The bytes of a backup as they were before they were compressed. */
function bytesOf(file: string): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  // Whatever goes wrong is thrown to who reads.
  pipeline(file === '-' ? process.stdin : createReadStream(file), gunzip).catch(() => undefined)
  return gunzip
}
