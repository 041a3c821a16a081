import type { FastifyBaseLogger } from 'fastify'

/** Writes down an error that the caller is not shown: where it happened, what it says, and what caused it. */
export function logHiddenError(log: FastifyBaseLogger, error: unknown, where: Record<string, unknown>): void {
  log.error({ ...where, error: essenceOf(error) }, 'an error that the caller is not shown')
}

// Not the error's other properties: a database driver puts the query's parameters and the row there.
function essenceOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack, cause } = error
  return { name, message, stack, ...(cause instanceof Error && { cause: essenceOf(cause) }) }
}
