import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { StartError } from '../../platform/errors'

/** A file to be written. */
export interface OutputFile {
  readonly name: string
  readonly text: string
  /** Whether only the account that writes it may read it. */
  readonly isConfidential: boolean
}

/**
 * Puts files into a folder so that there is never a half-written one: they are made in a folder beside it, and moved by name.
 * `left` files of an earlier run that are not written anew are taken out first. Other files in the folder stay.
 */
export function writeFolder(folder: string, files: readonly OutputFile[], left: readonly string[]): void {
  const target = resolve(folder)
  try {
    mkdirSync(dirname(target), { recursive: true })
    const made = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
    try {
      for (const { name, text, isConfidential } of files) {
        writeFileSync(join(made, name), text, { mode: isConfidential ? 0o600 : 0o644 })
      }
      chmodSync(made, 0o755)
      moveInto(target, made, files, left)
    } finally {
      rmSync(made, { recursive: true, force: true })
    }
  } catch (error) {
    throw new StartError(`${folder} can not be written: ${(error as Error).message}.`)
  }
}

/** Throws a StartError where the path is taken by something that is no folder. */
export function checkFolder(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new StartError(`${folder} is a file; --out takes a folder.`)
  }
}

function moveInto(target: string, made: string, files: readonly OutputFile[], left: readonly string[]): void {
  const isFree = !existsSync(target)
  if (isFree || readdirSync(target).length === 0) {
    if (!isFree) rmSync(target, { recursive: true })
    renameSync(made, target)
    return
  }
  for (const name of left) rmSync(join(target, name), { force: true })
  for (const { name } of files) renameSync(join(made, name), join(target, name))
}
