import type { FastifyBaseLogger } from 'fastify'
import type { RequestClaims } from '../platform/subgraph-module'
import type { Meter } from './limits/rates'
import type { RequestNote } from './observe/request-note'

/** What one request is to the gateway. */
export interface GatewayContext {
  readonly claims: RequestClaims
  /** Writes the id of the request into every line. */
  readonly log: FastifyBaseLogger
  /** As answers and logs carry it. */
  readonly requestId: string
  /** Aborted when the time of the request is over. */
  readonly signal: AbortSignal
  readonly note: RequestNote
  /** Counts what the request costs; null where nothing is counted. */
  readonly meter: Meter | null
  /** For each part of the answer so far, its subgraph and the stamp that it bears; null: it is of the moment. */
  readonly parts: { readonly subgraph: string; readonly stamp: string | null }[]
  /** What the operation costs, in the units of the hub's limits; absent: it was not worked out. */
  cost?: number
}
