import type { FastifyRequest } from 'fastify'
import type { CountedRole } from '../metrics/gateway-metrics'

/** What is said of a request, in the log and by metrics and traces, once it is answered. Nobody can be known by it. */
export interface RequestNote {
  role: CountedRole
  /** What kind of operation it was, and its hash, in which there is no value. */
  operation?: { readonly kind: string; readonly hash: string }
  /** Of the errors in the answer. */
  codes: readonly string[]
}

const notes = new WeakMap<FastifyRequest, RequestNote>()

/** The one note of a request, to be written on. */
export function noteOf(request: FastifyRequest): RequestNote {
  const note = notes.get(request) ?? { role: 'unknown', codes: [] }
  notes.set(request, note)
  return note
}
