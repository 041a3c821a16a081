import type { FastifyError, FastifyInstance } from 'fastify'
import { ERROR_CATALOGUE } from '../platform/errors'
import { VerifierDownError } from '../platform/identity/verifier-down'
import { hubErrorOf, presentCode, presentHubError } from '../platform/subgraph/present-error'
import { langOf } from './identify'
import { logHiddenError } from './log-hidden-error'

/** By then a database or a provider that was restarted answers again. */
const ASK_AGAIN_SECONDS = 5

/** Failures outside the graph have the shape of those inside it: `{ "errors": [{ message, extensions: { code } }] }`. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const lang = langOf(request)
    const hubError = hubErrorOf(error)
    if (hubError) {
      if (hubError.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer')
      if (hubError.retryAfterSeconds !== null) reply.header('retry-after', hubError.retryAfterSeconds)
      return reply
        .code(ERROR_CATALOGUE[hubError.code].status)
        .send({ errors: [presentHubError(hubError, lang)] })
    }
    if (error instanceof VerifierDownError) {
      logHiddenError(request.log, error, {})
      return reply
        .code(ERROR_CATALOGUE.IDENTITY_UNAVAILABLE.status)
        .header('retry-after', ASK_AGAIN_SECONDS)
        .send({ errors: [presentCode('IDENTITY_UNAVAILABLE', lang)] })
    }
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) {
      return reply
        .code(status)
        .send({ errors: [{ message: error.message, extensions: { code: 'BAD_USER_INPUT' } }] })
    }
    logHiddenError(request.log, error, {})
    return reply.code(500).send({ errors: [presentCode('INTERNAL', lang)] })
  })
  server.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ errors: [presentCode('NOT_FOUND', langOf(request))] }),
  )
}
