import type { FastifyInstance } from 'fastify'
import { composeSchemas } from '../cli/compose'
import { tokenVerifier } from '../cli/start/token-verifier'
import { createGateway } from '../gateway/server'
import { httpLink } from '../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../gateway/subgraphs/http/subgraph-server'
import { inProcessLink } from '../gateway/subgraphs/in-process-link'
import { readConfig } from '../platform/config/config'
import { SignedPrincipals } from '../platform/identity/signed-principal'
import { createLog } from '../platform/log'
import { GRAPH } from './gateway-graph'
import { INSTALL_KEY } from './scratch-database'

// "subgraphs": the four as servers, whose addresses are printed. "gateway": with them in its process, or at the addresses that follow.

const config = readConfig(process.env)
const principals = new SignedPrincipals(INSTALL_KEY)
const log = createLog(config)

async function main([role, ...urls]: readonly string[]): Promise<void> {
  if (role === 'subgraphs') {
    const servers = GRAPH.map((module) =>
      createSubgraphServer({ module, principals, log, ready: async () => true }),
    )
    const addresses = await Promise.all(servers.map(listen))
    console.log(`Hub ready at ${addresses.join(',')}`)
    return
  }
  const gateway = await createGateway({
    supergraphSdl: composeSchemas(GRAPH).get('supergraph.graphql') as string,
    subgraphs: GRAPH.map((module, at) => {
      const url = urls[at]
      return url === undefined ? inProcessLink(module) : httpLink(module, { url, principals })
    }),
    verifyToken: await tokenVerifier(config),
    now: () => new Date(),
    ready: async () => true,
    // There is no database to record accesses in.
    accessLog: { record: async () => undefined },
    log,
  })
  gateway.get('/cpu', () => process.cpuUsage())
  console.log(`Hub ready at ${await listen(gateway)}/graphql`)
}

function listen(server: FastifyInstance): Promise<string> {
  return server.listen({ host: '127.0.0.1', port: 0 })
}

process.once('SIGTERM', () => process.exit(0))
main(process.argv.slice(2)).catch((error) => {
  console.error((error as Error).message)
  process.exit(1)
})
