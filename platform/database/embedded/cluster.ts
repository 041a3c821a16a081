import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { type Binaries } from './binaries'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { type Place } from './place'
import { runText } from './run'

/** The password arrives on standard input, so that no list of processes shows it. */
const INITDB = `
umask 077
read -r password
printf '%s\\n' "$password" >"$1.password"
new=$1; shift
"$@" -D "$new" --pwfile "$new.password" && mv "$new.password" "$new/hub.password"
`
const SWEEP = 'rm -rf "$1"/data.new-*'

/**
 * There is a whole data folder: the one that was there, or a new one with its password. It is made under
 * another name and renamed, so of two processes one wins, and an interrupted one leaves none. It is on the disk
 * before it is used, unless the server will not be durable either.
 */
export async function createCluster(
  place: Place,
  binaries: Binaries,
  { isDurable = true } = {},
): Promise<void> {
  if (isThere(place)) return
  try {
    const fresh = path.join(place.root, `data.new-${randomBytes(6).toString('hex')}`)
    const password = randomBytes(24).toString('base64url')
    const initdb = [
      path.join(binaries.bin, 'initdb'),
      ...initdbOptions(binaries.major),
      ...(isDurable ? [] : ['--no-sync']),
    ]
    const { account } = place
    await runText('/bin/sh', ['-c', INITDB, 'sh', fresh, ...initdb], { account, input: `${password}\n` })
    fs.renameSync(fresh, place.data)
    syncFolder(place.root)
  } catch (error) {
    if (!isThere(place)) throw cannotCreate(place, error)
  }
  await runText('/bin/sh', ['-c', SWEEP, 'sh', place.root], { account: place.account }).catch(() => undefined)
}

/** Throws when the data folder was made by another major version, whose files these binaries cannot read. */
export function refuseOtherMajor({ data }: Place, { major }: Binaries): void {
  const made = fs.readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim()
  if (made === String(major)) return
  throw new EmbeddedPostgresError(
    `${data} was made by PostgreSQL ${made}, and this is PostgreSQL ${major}: ` +
      `set HUB_PG_BIN to the binaries of PostgreSQL ${made}, or dump there and restore here.`,
  )
}

function initdbOptions(major: number) {
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const common = ['-U', 'hub', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--data-checksums']
  return [...common, ...builtin, '--no-instructions']
}

const isThere = ({ data }: Place) => fs.existsSync(path.join(data, 'PG_VERSION'))

function syncFolder(folder: string) {
  const descriptor = fs.openSync(folder, 'r')
  fs.fsyncSync(descriptor)
  fs.closeSync(descriptor)
}

function cannotCreate({ data }: Place, cause: unknown) {
  const reason = cause instanceof Error ? cause.message.replace(/\s*\n\s*/g, ' ') : String(cause)
  return new EmbeddedPostgresError(`${data} cannot be made (${reason}). Mend that, or set DATABASE_URL.`, {
    cause,
  })
}
