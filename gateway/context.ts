import type { FastifyBaseLogger } from 'fastify'
import type { RequestClaims } from '../platform/subgraph-module'
import type { Meter } from './limits/rates'
import type { RequestNote } from './observe/request-note'
import type { AnswerPart } from './subgraphs/answer-part'

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
  /** Of the answer so far. */
  readonly parts: AnswerPart[]
  /** What the operation costs, in the units of the hub's limits; absent: it was not worked out. */
  cost?: number
}
