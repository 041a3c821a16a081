import * as path from 'node:path'
import { type Account } from './account'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { findPackage, mendLinks, stage } from './package'
import { type Place, SYSTEM_FOLDER } from './place'
import { runText } from './run'

/** A folder with `postgres` and `initdb` that the server's account can run. */
export interface Binaries {
  readonly bin: string
  readonly major: number
}

const OLDEST = 15

/** The binaries in `pgBin`, else those of the npm package, copied to where the account can run them if it must. */
export async function findBinaries(pgBin: string | undefined, place: Place): Promise<Binaries> {
  return pgBin ? systemBinaries(path.resolve(pgBin), place.account) : packagedBinaries(place)
}

async function systemBinaries(bin: string, account: Account): Promise<Binaries> {
  const major = await majorOf(bin, account).catch((cause: unknown) => {
    throw new EmbeddedPostgresError(
      `HUB_PG_BIN ${bin} has no "postgres" that the server's account can run.`,
      { cause },
    )
  })
  if (major >= OLDEST) return { bin, major }
  throw new EmbeddedPostgresError(
    `HUB_PG_BIN ${bin} is PostgreSQL ${major}: give version ${OLDEST} or later, or set DATABASE_URL.`,
  )
}

async function packagedBinaries({ account, root }: Place): Promise<Binaries> {
  const found = findPackage()
  mendLinks(found.native)
  try {
    return await inFolder(found.native, account)
  } catch {
    // Out of the account's reach, or without the links that `npm ci --ignore-scripts` leaves out.
    const staged = stage(found, account.uid === undefined ? root : SYSTEM_FOLDER)
    return await inFolder(staged, account).catch(cannotRun)
  }
}

async function inFolder(native: string, account: Account): Promise<Binaries> {
  const bin = path.join(native, 'bin')
  return { bin, major: await majorOf(bin, account) }
}

async function majorOf(bin: string, account: Account) {
  const version = await runText(path.join(bin, 'postgres'), ['--version'], { account })
  return Number.parseInt(/\(PostgreSQL\) (\d+)/.exec(version)?.[1] ?? '0', 10)
}

function cannotRun(cause: unknown): never {
  const remedy = 'set HUB_PG_BIN to the folder of a system PostgreSQL, or set DATABASE_URL'
  throw new EmbeddedPostgresError(
    `The bundled PostgreSQL does not run here (no glibc? a noexec disk?): ${remedy}.`,
    {
      cause,
    },
  )
}
