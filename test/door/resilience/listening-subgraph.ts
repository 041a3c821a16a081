import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SubgraphLink } from '../../../gateway/subgraphs/subgraph-link'
import { HubError } from '../../../platform/errors'
import { executeOperation, type OperationAnswer } from '../../../platform/subgraph/execute'
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
  let server: Server
  let port = 0
  const open = async () => {
    server = createServer(async (request, response) => {
      const { claims, ...operation } = JSON.parse(await text(request))
      const answer = await executeOperation(module, {
        ...operation,
        claims: { ...claims, now: new Date(claims.now) },
      })
      response.end(JSON.stringify(answer))
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  await open()
  return {
    link: {
      name: module.name,
      schema: module.schema,
      ask: async ({ claims, signal = null }, { query, operationName, variables }) => {
        const body = JSON.stringify({ claims, query, operationName, variables })
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, signal }).catch(
          () => null,
        )
        if (!response) throw new HubError('SUBGRAPH_UNAVAILABLE')
        return (await response.json()) as OperationAnswer
      },
    },
    open,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
