import type { FastifyInstance } from 'fastify'
import type { GatewayMetrics } from '../metrics/gateway-metrics'
import { noteOf } from './request-note'

/** Every answer has the id of its request, one line in the log, and is counted and timed. */
export function observeRequests(server: FastifyInstance, metrics: GatewayMetrics): void {
  server.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id)
    next()
  })
  server.addHook('onResponse', (request, { statusCode, elapsedTime }, next) => {
    const { log, method, routeOptions } = request
    const { role, operation, codes } = noteOf(request)
    const route = routeOptions.url ?? 'none'
    metrics.countRequest(route, statusCode, role, elapsedTime / 1000)
    log.info(
      {
        method,
        route,
        status: statusCode,
        ms: Math.round(elapsedTime),
        role,
        ...(operation && { operation: operation.hash, kind: operation.kind }),
        ...(codes.length > 0 && { codes }),
      },
      'answered',
    )
    next()
  })
}
