import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findBinaries } from '../../platform/database/embedded/binaries'
import { openEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres'
import { freePort } from '../../platform/database/embedded/free-port'
import { findPlace } from '../../platform/database/embedded/place'
import { serverSettings } from '../../platform/database/embedded/settings'

/** A PostgreSQL of our own that can be killed and started again at the same address, as a server of others' can. */
export interface KillablePostgres {
  /** Of the administrator. */
  readonly url: string
  /** SIGKILL: as when the machine under it is gone. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** It runs, on a new cluster in a folder. */
export async function startPostgres(hubData: string): Promise<KillablePostgres> {
  // It makes the cluster and its administrator.
  const made = await openEmbeddedPostgres({ hubData })
  await made.release()
  const place = await findPlace({ hubData })
  const { bin } = await findBinaries(undefined, place)
  const url = new URL(made.url)
  const port = await freePort()
  url.port = String(port)
  const args = ['-D', made.dataFolder, ...serverSettings(port, {})]
  let server: ChildProcess
  const start = async () => {
    server = spawn(join(bin, 'postgres'), args, {
      ...place.account,
      cwd: made.dataFolder,
      env: {},
      stdio: ['ignore', 'ignore', 'ignore'],
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(server, 'close')
    server.kill(signal)
    await ended
  }
  await start()
  return { url: url.href, start, kill: () => end('SIGKILL'), stop: () => end('SIGINT') }
}
