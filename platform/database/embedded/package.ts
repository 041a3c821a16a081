import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { makeReachable } from './reachable'

export interface NativePackage {
  readonly version: string
  /** its folder of `bin`, `lib` and `share` */
  readonly native: string
}

/** The npm package with the binaries for this platform; throws where there is none. */
export function findPackage(): NativePackage {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = path.resolve(path.dirname(require.resolve(name)), '..')
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { version, native: path.join(folder, 'native') }
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `${name} is not installed: run npm ci with optional dependencies, set HUB_PG_BIN, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/**
 * The libraries have the names that the binaries look for, as far as we may write there. npm packages hold no
 * symbolic links; this one lists them for its install script, which `--ignore-scripts` skips.
 */
export function mendLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as Link[]) {
    try {
      fs.symlinkSync(path.basename(source), path.join(native, '..', target))
    } catch {
      // It is there already, or the folder is not ours: then the binaries do not run, and are staged.
    }
  }
}

interface Link {
  /** both paths begin with `native/` */
  readonly source: string
  readonly target: string
}

/** A whole copy of the package's binaries below `folder`, executable by all, that may be shared by many. */
export function stage({ version, native }: NativePackage, folder: string): string {
  const staged = path.join(folder, `binaries-${version}`)
  if (fs.existsSync(staged)) return path.join(staged, 'native')
  const unfinished = `${staged}.new-${randomBytes(6).toString('hex')}`
  const copy = path.join(unfinished, 'native')
  makeReachable(folder)
  fs.mkdirSync(unfinished)
  fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true, mode: fs.constants.COPYFILE_FICLONE })
  mendLinks(copy)
  for (const name of fs.readdirSync(path.join(copy, 'bin'))) fs.chmodSync(path.join(copy, 'bin', name), 0o755)
  execFileSync('chmod', ['-R', 'a+rX', unfinished])
  try {
    fs.renameSync(unfinished, staged)
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    if (!fs.existsSync(staged)) throw error
  }
  return path.join(staged, 'native')
}
