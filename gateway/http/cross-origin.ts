import type { FastifyInstance } from 'fastify'

/**
 * Pages of these origins may ask from a browser, with a token in a header; those of all others may not, and are told nothing.
 * Cookies are never taken. Without origins no answer has a header about it.
 *
 * Source: Fetch Standard, section 3.2 (HTTP CORS protocol).
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return
  const allowed = new Set(origins)
  server.addHook('onRequest', (request, reply, next) => {
    const { origin } = request.headers
    reply.header('vary', 'Origin')
    if (origin === undefined || !allowed.has(origin)) return next()
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED })
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return next()
    reply.code(204).headers(PREFLIGHT).send()
  })
}

const EXPOSED = 'ETag, Retry-After, X-Request-Id'
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers':
    'Accept-Language, Apollo-Require-Preflight, Authorization, Content-Type, If-None-Match, X-Hub-Purpose, X-Request-Id',
  'access-control-max-age': '600',
}
