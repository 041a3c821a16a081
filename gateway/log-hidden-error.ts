import type { FastifyBaseLogger } from 'fastify'
import { describeError } from '../platform/log'

/** Writes down an error that the caller is not shown: its kind, its code and where it happened; its message may quote a row. */
export function logHiddenError(log: FastifyBaseLogger, error: unknown, at: Record<string, unknown>): void {
  log.error({ ...at, fault: describeError(error) }, 'an error that the caller is not shown')
}
