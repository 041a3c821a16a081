import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GatewayContext } from './context'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<GatewayContext>

/** A graph with its rules, and the requests that it is answering. */
interface ServedGraph {
  readonly server: ApolloServer<GatewayContext>
  readonly handle: Handler
  requests: number
}

/** The graph that is asked, which may become another one while it is: each request is answered by the one that it came to. */
export class LiveGraph {
  private replacing: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly build: (supergraphSdl: string) => ApolloServer<GatewayContext>,
    private readonly contextOf: ContextOf,
    private current: ServedGraph,
  ) {}

  /** Throws where the supergraph is not one, or names a subgraph that there is no link to. */
  static async start(
    supergraphSdl: string,
    build: (supergraphSdl: string) => ApolloServer<GatewayContext>,
    contextOf: ContextOf,
  ): Promise<LiveGraph> {
    return new LiveGraph(build, contextOf, await serve(build(supergraphSdl), contextOf))
  }

  readonly handle: Handler = async (request, reply) => {
    const graph = this.current
    graph.requests++
    try {
      return await graph.handle(request, reply)
    } finally {
      graph.requests--
      await this.stopWhenOver(graph)
    }
  }

  /** From now on this supergraph is asked, by its own rules. Where it is none this throws, and everything stays as it was. */
  replace(supergraphSdl: string): Promise<void> {
    const replaced = this.replacing.then(async () => {
      const next = await serve(this.build(supergraphSdl), this.contextOf)
      const last = this.current
      this.current = next
      await this.stopWhenOver(last)
    })
    this.replacing = replaced.catch(() => undefined)
    return replaced
  }

  async stop(): Promise<void> {
    await this.replacing
    await this.current.server.stop()
  }

  private async stopWhenOver(graph: ServedGraph): Promise<void> {
    if (graph !== this.current && graph.requests === 0) await graph.server.stop()
  }
}

async function serve(server: ApolloServer<GatewayContext>, contextOf: ContextOf): Promise<ServedGraph> {
  await server.start()
  return { server, handle: fastifyApolloHandler(server, { context: contextOf }) as Handler, requests: 0 }
}
