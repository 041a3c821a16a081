import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { httpLink } from '../../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../../gateway/subgraphs/http/subgraph-server'
import { inProcessLink } from '../../gateway/subgraphs/in-process-link'
import type { SubgraphLink } from '../../gateway/subgraphs/subgraph-link'
import type { SubgraphName } from '../../platform/database/roles'
import { SignedPrincipals } from '../../platform/identity/signed-principal'
import type { SubgraphModule } from '../../platform/subgraph-module'

let elsewhere: readonly SubgraphName[] = []

/** Which subgraphs are asked over HTTP by the gateways that this test file opens from now on; all others are in their process. */
export function askOverHttp(names: readonly SubgraphName[]): void {
  elsewhere = names
}

export interface PlacedLinks {
  readonly links: readonly SubgraphLink[]
  close(): Promise<void>
}

/** A link to each subgraph where it was placed; those elsewhere have servers of their own, which listen. */
export async function placedLinks(modules: readonly SubgraphModule[], log: Logger): Promise<PlacedLinks> {
  const principals = new SignedPrincipals('the install key of a test')
  const servers: FastifyInstance[] = []
  const place = async (module: SubgraphModule): Promise<SubgraphLink> => {
    if (!elsewhere.includes(module.name)) return inProcessLink(module)
    const server = createSubgraphServer({ module, principals, log, ready: async () => true })
    servers.push(server)
    return httpLink(module, { url: await server.listen({ host: '127.0.0.1', port: 0 }), principals })
  }
  const links = await Promise.all(modules.map(place))
  return {
    links,
    close: async () => {
      await Promise.all(links.map((link) => link.close?.()))
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}
