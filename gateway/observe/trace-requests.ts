import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isTracing, startSpan, type TraceSpan } from '../../platform/tracing/tracing'
import { noteOf } from './request-note'

/**
 * Each request is a trace of its own: what callers send about traces of theirs is not looked at, so that nobody links requests of
 * others, or has them recorded. To stand before other hooks, whose log lines then bear the id of the trace.
 */
export function traceRequests(server: FastifyInstance): void {
  if (!isTracing()) return
  const spans = new RequestSpans()
  server.addHook('onRequest', (request, _reply, next) => {
    const { method, routeOptions } = request
    spans.start(request, `${method} ${routeOptions.url ?? 'none'}`, null)
    spans.within(request, next)
  })
  // After the body has come, what goes on is no longer part of what its first byte began.
  server.addHook('preValidation', (request, _reply, next) => spans.within(request, next))
  server.addHook('onResponse', (request, { statusCode }, next) => {
    spans.end(request, statusCode)
    spans.within(request, next)
  })
}

/** Each question to a subgraph goes on with the trace of the gateway that asks. Of `scope`, in which no one else gets so far. */
export function continueTraces(scope: FastifyInstance, subgraph: string): void {
  if (!isTracing()) return
  const spans = new RequestSpans()
  scope.addHook('preValidation', (request, _reply, next) => {
    spans.start(request, `answer of ${subgraph}`, request.headers)
    spans.within(request, next)
  })
  scope.addHook('onResponse', (request, { statusCode }, next) => {
    spans.end(request, statusCode)
    next()
  })
}

class RequestSpans {
  private readonly spans = new WeakMap<FastifyRequest, TraceSpan>()

  /** @param headers that say what the span is part of; null: of nothing */
  start(request: FastifyRequest, name: string, headers: Readonly<Record<string, unknown>> | null): void {
    const { id, method, routeOptions } = request
    const span = startSpan({
      name,
      kind: 'SERVER',
      attributes: {
        'http.request.method': method,
        'http.route': routeOptions.url ?? 'none',
        'hub.request_id': id,
      },
      parent: { headers },
    })
    if (span) this.spans.set(request, span)
  }

  within(request: FastifyRequest, next: () => void): void {
    const span = this.spans.get(request)
    if (span) span.run(next)
    else next()
  }

  end(request: FastifyRequest, statusCode: number): void {
    const { role, operation, codes } = noteOf(request)
    this.spans.get(request)?.end(
      {
        'http.response.status_code': statusCode,
        'hub.role': role,
        ...(operation && { 'hub.operation': operation.hash }),
        ...(codes.length > 0 && { 'hub.codes': codes }),
      },
      statusCode >= 500,
    )
  }
}
