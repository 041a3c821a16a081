import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** A megabyte: the largest batch of 1,000 rows takes half of it. */
const LARGEST_BODY_BYTES = 1024 * 1024

/**
 * How long the door waits for whom, in milliseconds. Headers and body have to arrive within their time however slowly they trickle,
 * so that nobody holds a connection by sending a byte now and then; a connection on which nothing moves is closed.
 */
export const CONNECTIONS = {
  bodyLimit: LARGEST_BODY_BYTES,
  requestTimeout: 30_000,
  connectionTimeout: 60_000,
  // Longer than proxies keep theirs, so that they never send into one that is being closed.
  keepAliveTimeout: 72_000,
  maxRequestsPerSocket: 10_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 },
}

/** Answers what is no HTTP request, or did not become one in time, and closes the connection. Nothing of what was sent is repeated. */
export function refuseConnection(
  this: FastifyInstance,
  error: Error & { code?: string },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, message] = WHY.get(error.code) ?? NO_HTTP
  const requestId = randomUUID()
  this.log.info({ reqId: requestId, status, fault: error.code }, 'a connection was refused')
  if (socket.writable) {
    const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId } }] })
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Connection: close',
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-Id: ${requestId}`,
        'X-Content-Type-Options: nosniff',
        '',
        body,
      ].join('\r\n'),
    )
  }
  socket.destroy()
}

// What language such a client reads is not known.
const NO_HTTP: readonly [number, string] = [400, "This is no HTTP request. · Ce n'est pas une requête HTTP."]
const WHY: ReadonlyMap<string | undefined, readonly [number, string]> = new Map([
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    [408, "The request did not arrive in time. · La requête n'est pas arrivée à temps."],
  ],
  [
    'HPE_HEADER_OVERFLOW',
    [
      431,
      'The headers, or the URL, are longer than 16 KiB; send long queries by POST. · Les en-têtes ou l’URL dépassent 16 Kio ; envoyez les longues requêtes par POST.',
    ],
  ],
])
