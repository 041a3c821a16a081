import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ERROR_CATALOGUE, HubError } from '../platform/errors'
import { VerifierDownError } from '../platform/identity/verifier-down'
import { codeOfFailure, hubErrorOf, presentCode, presentHubError } from '../platform/subgraph/present-error'
import { type DoorOptions, setAnswerHeaders } from './http/answer-headers'
import { readFault } from './http/read-faults'
import { ofRequest } from './http/request-id'
import { langOf } from './identify'
import { logHiddenError } from './log-hidden-error'

/** By then a database or a provider that was restarted answers again. */
const ASK_AGAIN_SECONDS = 5

/** Failures outside the graph have the shape of those inside it: `{ "errors": [{ message, extensions: { code, requestId } }] }`. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError>(answerError)
  server.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ errors: [ofRequest(presentCode('NOT_FOUND', langOf(request)), request.id)] }),
  )
}

/** Answers an error in a URL, of which no route and no hook of the server knows. */
export function answerFrameworkError(options: DoorOptions) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    setAnswerHeaders(request, reply, options)
    answerError(error, request, reply)
  }
}

/** Answers an error that ended a request outside the graph. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const hubError = hubErrorOf(error)
  if (hubError) return answerHubError(hubError, ERROR_CATALOGUE[hubError.code].status, { request, reply })
  if (error instanceof VerifierDownError) {
    logHiddenError(request.log, error, {})
    const { status, en, fr } = ERROR_CATALOGUE.IDENTITY_UNAVAILABLE
    const again = { retryAfterSeconds: ASK_AGAIN_SECONDS }
    return answerHubError(new HubError('IDENTITY_UNAVAILABLE', { en, fr }, again), status, { request, reply })
  }
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return answerHubError(readFault(error), status, { request, reply })
  logHiddenError(request.log, error, {})
  const code = codeOfFailure(error)
  if (code === 'SUBGRAPH_UNAVAILABLE') reply.header('retry-after', ASK_AGAIN_SECONDS)
  return reply
    .code(ERROR_CATALOGUE[code].status)
    .send({ errors: [ofRequest(presentCode(code, langOf(request)), request.id)] })
}

function answerHubError(
  error: HubError,
  status: number,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer')
  if (error.retryAfterSeconds !== null) reply.header('retry-after', error.retryAfterSeconds)
  return reply.code(status).send({ errors: [ofRequest(presentHubError(error, langOf(request)), request.id)] })
}
