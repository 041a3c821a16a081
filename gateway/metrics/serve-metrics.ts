import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { HubError } from '../../platform/errors'
import { claimsOf } from '../identify'
import type { GatewayMetrics } from './gateway-metrics'

/** `GET /metrics` at the public door, in a scope whose callers are identified: for those who may read the audit, and nobody else. */
export function metricsRoute(scope: FastifyInstance, metrics: GatewayMetrics): void {
  scope.get('/metrics', async (request, reply) => {
    const { principal } = claimsOf(request)
    if (!principal.scopes.includes('audit:read'))
      throw new HubError(principal.role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN')
    const { contentType, text } = await metrics.page()
    return reply.header('cache-control', 'no-store').type(contentType).send(text)
  })
}

/**
 * A server that answers `GET /metrics` and nothing else, to whoever can reach it: for a scraper on this machine. It listens on
 * 127.0.0.1 alone.
 */
export async function listenForMetrics(metrics: Pick<GatewayMetrics, 'page'>, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    metrics.page().then(
      ({ contentType, text }) => response.writeHead(200, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return server
}
