import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { allowOrigins } from './cross-origin'

export interface DoorOptions {
  /** Pages of these origins may ask from a browser; absent: of none. */
  readonly corsOrigins?: readonly string[]
  /** Whether browsers are told to come by TLS alone, for two years; absent: they are not. */
  readonly strictTransport?: boolean
}

// The hub answers data, never a page: nothing of it is to be run, framed, or taken for anything but what it says it is.
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
}
const TWO_YEARS_OF_TLS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }

/** Gives an answer the id of its request, and tells browsers to do nothing with it but hand it over. */
export function setAnswerHeaders(
  { id }: FastifyRequest,
  reply: FastifyReply,
  { strictTransport }: DoorOptions,
): void {
  reply.headers({ 'x-request-id': id, ...ALWAYS, ...(strictTransport ? TWO_YEARS_OF_TLS : {}) })
}

/** Every answer of the server has these headers. */
export function sendAnswerHeaders(server: FastifyInstance, options: DoorOptions): void {
  server.addHook('onRequest', (request, reply, next) => {
    setAnswerHeaders(request, reply, options)
    next()
  })
  allowOrigins(server, options.corsOrigins ?? [])
}
