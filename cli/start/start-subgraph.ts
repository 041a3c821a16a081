import { createSubgraphServer } from '../../gateway/subgraphs/http/subgraph-server'
import type { Config } from '../../platform/config/config'
import type { SubgraphName } from '../../platform/database/roles'
import { SignedPrincipals } from '../../platform/identity/signed-principal'
import { createLog } from '../../platform/log'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { startTracing } from '../../platform/tracing/start-tracing'
import { openHub } from '../open-hub'
import { Cleanup, DATABASE_STOP_MS, LAST_STEPS_MS } from './cleanup'
import { listen } from './listen'
import { openSubgraphs } from './open-subgraphs'

export interface RunningSubgraph {
  readonly url: string
  /** Takes no new request, answers those under way, and lets go of everything. */
  stop(): Promise<void>
}

/** A subgraph that answers the gateway from a process of its own. Where it can not start, nothing is left behind. */
export async function startSubgraph(config: Config, name: SubgraphName): Promise<RunningSubgraph> {
  const cleanup = new Cleanup()
  try {
    const log = createLog(config)
    cleanup.add(startTracing(config, `haven-hub-${name}`, log))
    const hub = await openHub(config)
    cleanup.add(() => hub.close(), DATABASE_STOP_MS)
    const { modules, ready } = await openSubgraphs(hub, [name], cleanup, log)
    const principals = new SignedPrincipals(hub.installKey)
    const { drainTimes } = config
    const server = createSubgraphServer({
      module: modules[0] as SubgraphModule,
      principals,
      log,
      ready,
      drainTimes,
    })
    cleanup.add(() => server.close(), drainTimes.noticeMs + drainTimes.mostMs + LAST_STEPS_MS)
    const url = await listen(server, config)
    console.log(`Subgraph ${name} ready at ${url}`)
    return { url, stop: () => cleanup.run() }
  } catch (error) {
    await cleanup.run()
    throw error
  }
}
