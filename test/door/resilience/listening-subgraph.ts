import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { httpLink } from '../../../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../../../gateway/subgraphs/http/subgraph-server'
import type { SubgraphLink } from '../../../gateway/subgraphs/subgraph-link'
import { SignedPrincipals } from '../../../platform/identity/signed-principal'
import type { SubgraphModule } from '../../../platform/subgraph-module'

export interface ListeningSubgraph {
  readonly link: SubgraphLink
  /** Nobody listens any more, and whoever was being answered is cut off. */
  close(): Promise<void>
  /** Listens again where it did before. */
  open(): Promise<void>
}

/** A subgraph behind a server of its own on loopback. */
export async function listeningSubgraph(module: SubgraphModule): Promise<ListeningSubgraph> {
  const principals = new SignedPrincipals('an install key that the test alone has')
  const log = pino({ level: 'silent' })
  let server: FastifyInstance
  let port = 0
  const open = async () => {
    server = createSubgraphServer({ module, principals, log, ready: async () => true })
    await server.listen({ host: '127.0.0.1', port })
    port = (server.server.address() as AddressInfo).port
  }
  await open()
  return {
    link: httpLink(module, { url: `http://127.0.0.1:${port}`, principals }),
    open,
    async close() {
      const closed = server.close()
      server.server.closeAllConnections()
      await closed
    },
  }
}
