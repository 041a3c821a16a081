import type { FastifyInstance } from 'fastify'
import { VerifierDownError } from '../platform/identity/verifier-down'

/** Ends what a logout token says. Throws where it is not accepted, and a VerifierDownError where that can not be told or noted now. */
export type EndSession = (logoutToken: string) => Promise<void>

const LARGEST_BODY_BYTES = 16 * 1024
const FORM = 'application/x-www-form-urlencoded'

/**
 * POST /oidc/backchannel-logout: where the provider of tokens says that a session has ended. 200 once it is noted, 400 where
 * the token is not accepted, which is not said why, 503 where the provider should say it again.
 *
 * Source: OpenID Connect Back-Channel Logout 1.0, sections 2.5 and 2.8.
 */
export async function serveLogout(server: FastifyInstance, endSession: EndSession): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      FORM,
      { parseAs: 'string', bodyLimit: LARGEST_BODY_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.post('/oidc/backchannel-logout', async ({ body, log }, reply) => {
      const tokens = body instanceof URLSearchParams ? body.getAll('logout_token') : []
      const [token] = tokens
      try {
        if (token === undefined || tokens.length > 1) throw new Error('not one logout token')
        await endSession(token)
      } catch (error) {
        if (error instanceof VerifierDownError) throw error
        log.info({ error }, 'a logout token was not accepted')
        return reply.code(400).send({ error: 'invalid_request' })
      }
      return reply.code(200).send()
    })
  })
}
