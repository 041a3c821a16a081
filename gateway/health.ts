import type { FastifyInstance } from 'fastify'

export interface Readiness {
  /** Whether what the subgraphs stand on, the database first of all, can be used. */
  readonly ready: () => Promise<boolean>
  /** Whether the supergraph is loaded and requests are still taken. */
  readonly loaded: () => boolean
}

/** `/livez`: the process answers. `/readyz`: it can be sent requests, or which of its parts can not. */
export function healthRoutes(server: FastifyInstance, { ready, loaded }: Readiness): void {
  server.get('/livez', () => ({ status: 'live' }))
  server.get('/readyz', async (_request, reply) => {
    const parts = { supergraph: loaded(), subgraphs: await ready().catch(() => false) }
    if (parts.supergraph && parts.subgraphs) return { status: 'ready' }
    return reply.code(503).send({ status: 'unavailable', parts })
  })
}
