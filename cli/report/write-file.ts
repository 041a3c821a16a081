import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { StartError } from '../../platform/errors'

/** Writes a file so that there is never half of it: it is made beside its place, and takes the place of what stood there at once. */
export function writeFile(path: string, text: string): void {
  const target = resolve(path)
  const made = join(dirname(target), `.${basename(target)}-${randomUUID()}`)
  try {
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(made, text)
    renameSync(made, target)
  } catch (error) {
    rmSync(made, { force: true })
    throw new StartError(`${path} can not be written: ${(error as Error).message}.`)
  }
}
