import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../platform/database/embedded/free-port'
import { projectRoot } from '../../platform/root'
import { INSTALL_KEY } from '../scratch-database'
import { type ServerProcess, startServer } from '../server-process'
import type { SubgraphName } from './personas'

const HUB = join(projectRoot(), 'dist/cli/hub.js')
const SUBGRAPHS: readonly SubgraphName[] = ['directory', 'capacity', 'outcomes', 'analytics']

export type Placement = 'in process' | 'over HTTP'

/** A hub of one process, or of five. */
export interface Hub {
  readonly gateway: ServerProcess
  /** Kills a subgraph's process; it can be started again where it was. Throws where it is the gateway's. */
  killSubgraph(name: SubgraphName): Promise<void>
  startSubgraph(name: SubgraphName): Promise<void>
  /** Megabytes that the gateway's process holds now; NaN where it is gone. */
  memory(): number
  stop(): Promise<void>
}

export interface HubOptions {
  readonly databaseUrl: string
  readonly hubData: string
  /** What "now" is for the data. */
  readonly now: string
  readonly sample: 'on' | 'off'
}

export async function startHubOf(placement: Placement, options: HubOptions): Promise<Hub> {
  const env = {
    DATABASE_URL: options.databaseUrl,
    HUB_MASTER_KEY: INSTALL_KEY,
    HUB_DATA: options.hubData,
    HUB_NOW: options.now,
    HUB_SAMPLE: options.sample,
    HUB_LOG_LEVEL: 'fatal',
    // All clients are of one address here.
    HUB_RATE_LIMIT: '1000000000',
    HUB_PUBLIC_RATE_LIMIT: '1000000000',
  }
  const subgraphs = new Map<SubgraphName, ServerProcess>()
  const ports = new Map<SubgraphName, number>()
  const serve = async (name: SubgraphName) => {
    const port = ports.get(name) ?? (await freePort())
    ports.set(name, port)
    subgraphs.set(name, await startServer([HUB, 'serve', name], { ...env, PORT: String(port) }))
  }
  const stopAll = () => Promise.all([...subgraphs.values()].map((server) => server.stop()))
  try {
    if (placement === 'over HTTP') for (const name of SUBGRAPHS) await serve(name)
    const places = [...ports].map(([name, port]) => [
      `SUBGRAPH_${name.toUpperCase()}_URL`,
      `http://127.0.0.1:${port}`,
    ])
    const gateway = await startServer([HUB, 'start'], { ...env, ...Object.fromEntries(places), PORT: '0' })
    return {
      gateway,
      killSubgraph: async (name) => {
        const server = subgraphs.get(name)
        if (!server) throw new Error(`${name} has no process of its own`)
        await server.kill()
      },
      startSubgraph: serve,
      memory: () => residentMegabytes(gateway.pid),
      stop: async () => {
        await gateway.stop()
        await stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

function residentMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(existsSync(file) ? readFileSync(file, 'utf8') : '') ?? []
  return Number(kilobytes) / 1024
}
