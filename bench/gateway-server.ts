import type { FastifyInstance } from 'fastify'
import { openHub } from '../cli/open-hub'
import { Cleanup } from '../cli/start/cleanup'
import { listen } from '../cli/start/listen'
import { stopOnSignal } from '../cli/start/on-signal'
import { openGatewayOver } from '../cli/start/open-gateway'
import { tokenVerifier } from '../cli/start/token-verifier'
import { httpLink } from '../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../gateway/subgraphs/http/subgraph-server'
import { inProcessLink } from '../gateway/subgraphs/in-process-link'
import { readConfig } from '../platform/config/config'
import { SignedPrincipals } from '../platform/identity/signed-principal'
import { createLog } from '../platform/log'
import { GRAPH } from './gateway-graph'
import { INSTALL_KEY } from './scratch-database'

// "subgraphs": the four as servers, whose addresses are printed. "for callers", "plain": a gateway as `hub start` makes it for callers, or as
// commands of the hub make one for themselves, with the four in its process, or at the addresses that follow.

const config = readConfig(process.env)
const log = createLog(config)
const principals = new SignedPrincipals(INSTALL_KEY)

async function start([role, ...urls]: readonly string[], cleanup: Cleanup): Promise<string> {
  if (role === 'subgraphs') return (await startSubgraphs(cleanup)).join(',')
  if (role !== 'for callers' && role !== 'plain') throw new Error(`no role: ${role}`)
  const hub = await openHub(config)
  cleanup.add(() => hub.close())
  const links = GRAPH.map((module, at) => {
    const url = urls[at]
    return url === undefined ? inProcessLink(module) : httpLink(module, { url, principals })
  })
  for (const link of links) cleanup.add(async () => link.close?.())
  const gateway = await openGatewayOver({ links, ready: async () => true }, hub, cleanup, {
    log,
    verifyToken: await tokenVerifier(config),
    introspection: !config.production,
    isForCallers: role === 'for callers',
  })
  gateway.get('/cpu', () => process.cpuUsage())
  return listen(gateway, config)
}

function startSubgraphs(cleanup: Cleanup): Promise<string[]> {
  const servers = GRAPH.map((module) =>
    createSubgraphServer({ module, principals, log, ready: async () => true }),
  )
  return Promise.all(
    servers.map((server: FastifyInstance) => {
      cleanup.add(() => server.close())
      return server.listen({ host: '127.0.0.1', port: 0 })
    }),
  )
}

async function main(args: readonly string[]): Promise<{ stop(): Promise<void> }> {
  const cleanup = new Cleanup()
  try {
    console.log(`Hub ready at ${await start(args, cleanup)}`)
    return { stop: () => cleanup.run() }
  } catch (error) {
    await cleanup.run()
    throw error
  }
}

const starting = main(process.argv.slice(2))
stopOnSignal(starting)
starting.catch((error) => {
  console.error((error as Error).message)
  process.exit(1)
})
