import type { FastifyBaseLogger } from 'fastify'
import type { RequestClaims } from '../platform/subgraph-module'

/** What one request is to the gateway. */
export interface GatewayContext {
  readonly claims: RequestClaims
  /** Writes the id of the request into every line. */
  readonly log: FastifyBaseLogger
}
