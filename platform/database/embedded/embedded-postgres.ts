import { setTimeout as pause } from 'node:timers/promises'
import { type Binaries, findBinaries } from './binaries'
import { createCluster, refuseOtherMajor } from './cluster'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { makeFifo } from './fifo'
import { joinServer } from './hold'
import { findPlace, type Place } from './place'
import { refuseForeignServer, setAsideStalePidFile } from './postmaster'
import { hidePresence, showPresence } from './presence'
import { release } from './release'
import { startSupervisor } from './supervisor'

export interface EmbeddedPostgres {
  /** `postgresql://…` of the superuser `hub` on the database `hub`, on the loopback interface. */
  readonly url: string
  readonly port: number
  /** True when this call started the server, false when it joined one that was running. */
  readonly started: boolean
  readonly dataFolder: string
  /** Lets go of the server. Resolves when it has stopped, or at once where someone else still holds it. */
  release(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** the folder of everything that the hub keeps; made when missing */
  readonly hubData: string
  /** a folder with `postgres` and `initdb`, version 15 or later, instead of the bundled ones */
  readonly pgBin?: string
  /** the account that runs the server when we are root and the data folder has no owner yet */
  readonly account?: string
  /** server settings over our own; cannot open the server beyond the loopback interface */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * A running PostgreSQL on the data of `hubData`: the one that other processes use already, or else one
 * started now. It lives until its last user has released it or died, by whatever signal.
 *
 * Throws `EmbeddedPostgresError` where there can be none.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await findPlace(options)
  await makeFifo(place.holders, place.account)
  await makeFifo(place.presence, place.account)
  const presence = showPresence(place)
  try {
    const { hold, started } = await joinOrStart(place, options)
    const { url, port } = hold
    let released: Promise<void> | undefined
    return {
      url,
      port,
      started,
      dataFolder: place.data,
      release: () => {
        released ??= release(place, hold, presence)
        return released
      },
    }
  } catch (error) {
    hidePresence(presence)
    throw error
  }
}

const STARTS = 4
const PAUSE_MS = 300

async function joinOrStart(place: Place, options: EmbeddedPostgresOptions) {
  const running = await joinServer(place)
  if (running) return { hold: running, started: false }

  const binaries = await findBinaries(options.pgBin, place)
  await createCluster(place, binaries, { isDurable: options.settings?.fsync !== 'off' })
  refuseOtherMajor(place, binaries)
  // A start fails when another process was quicker, or took the port: then there is a server to join, or
  // another port to try.
  for (let starts = 1; ; starts++) {
    const { hold, supervisor } = await start(place, binaries, options.settings)
    if (hold) return { hold, started: hold.supervisor === supervisor.pid }
    if (starts === STARTS)
      throw new EmbeddedPostgresError(`PostgreSQL does not start. ${supervisor.lastWords()}`)
    // What is left of a server that was killed needs a moment to end, and holds its memory until then.
    await pause(starts * PAUSE_MS)
  }
}

async function start(place: Place, binaries: Binaries, settings: EmbeddedPostgresOptions['settings']) {
  refuseForeignServer(place)
  setAsideStalePidFile(place)
  const supervisor = await startSupervisor(place, binaries, settings)
  try {
    return { hold: await joinServer(place), supervisor }
  } finally {
    supervisor.letGo()
  }
}
