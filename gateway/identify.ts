import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RequestClaims } from '../platform/subgraph-module'
import { authenticate, type VerifyToken } from './authenticate'
import { preferredLang } from './lang'
import { noteOf } from './observe/request-note'
import { purposeOf } from './purpose'

export interface Identification {
  readonly verifyToken: VerifyToken
  readonly now: () => Date
}

/** Has every request to the routes of `scope` ask for `claimsOf`; one with a token that is not accepted goes no further. */
export function identifyCallers(scope: FastifyInstance, { verifyToken, now }: Identification): void {
  scope.decorateRequest(CLAIMS)
  scope.addHook('onRequest', async (request) => {
    const sender = { authorization: request.headers.authorization, address: request.ip }
    const principal = await authenticate(sender, verifyToken)
    noteOf(request).role = principal.role ?? 'public'
    const purpose = purposeOf(request.headers['x-hub-purpose'])
    request.setDecorator<RequestClaims>(CLAIMS, { principal, lang: langOf(request), now: now(), purpose })
  })
}

/** Who asks, where `identifyCallers` covers the route. */
export function claimsOf(request: FastifyRequest): RequestClaims {
  return request.getDecorator<RequestClaims>(CLAIMS)
}

export function langOf({ headers }: FastifyRequest) {
  return preferredLang(headers['accept-language'])
}

const CLAIMS = 'claims'
