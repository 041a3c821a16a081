import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isTracing, startSpan, type TraceSpan } from '../../platform/tracing/tracing'
import { noteOf } from './request-note'

/**
 * Each request is a trace of its own: what callers send about traces of theirs is not looked at, so that nobody links requests of others, or has
 * them recorded. To stand before other hooks, whose log lines then bear the id of the trace.
 */
export function traceRequests(server: FastifyInstance): void {
  if (!isTracing()) return
  const spans = new WeakMap<FastifyRequest, TraceSpan>()
  const within = (request: FastifyRequest, next: () => void) => {
    const span = spans.get(request)
    if (span) span.run(next)
    else next()
  }
  server.addHook('onRequest', (request, _reply, next) => {
    const { id, method, routeOptions } = request
    const route = routeOptions.url ?? 'none'
    const span = startSpan({
      name: `${method} ${route}`,
      kind: 'SERVER',
      attributes: { 'http.request.method': method, 'http.route': route, 'hub.request_id': id },
      parent: { headers: null },
    })
    if (span) spans.set(request, span)
    within(request, next)
  })
  // After the body has come, what goes on is no longer part of what its first byte began.
  server.addHook('preValidation', (request, _reply, next) => within(request, next))
  server.addHook('onResponse', (request, { statusCode }, next) => {
    const { role, operation, codes } = noteOf(request)
    spans.get(request)?.end(
      {
        'http.response.status_code': statusCode,
        'hub.role': role,
        ...(operation && { 'hub.operation': operation.hash }),
        ...(codes.length > 0 && { 'hub.codes': codes }),
      },
      statusCode >= 500,
    )
    within(request, next)
  })
}
