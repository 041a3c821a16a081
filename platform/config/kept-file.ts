import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../errors'
import { makeDataFolder } from './data-folder'

/**
 * The text of a file of HUB_DATA, readable by its owner alone; made by `make` where it is not there yet. Of two makers at
 * once, both answer the same text. Throws a StartError where the file is another account's.
 */
export async function keptFile(
  hubData: string,
  name: string,
  make: () => string | Promise<string>,
): Promise<string> {
  makeDataFolder(hubData)
  const file = join(hubData, name)
  if (!existsSync(file)) keep(file, await make())
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    throw new StartError(`${file} belongs to another account: run the hub as that one, or set HUB_DATA.`)
  }
}

// Written whole, to the disk, under another name first, and linked: what has the name is complete, and the first stays.
function keep(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  const descriptor = openSync(draft, 'w', 0o600)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
