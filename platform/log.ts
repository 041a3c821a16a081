import pino, { type Logger } from 'pino'
import type { Config } from './config/config'

export type { Logger }

// Paths that could carry a token, a client id or a row of somebody's, whoever logs them.
const NEVER = [
  'token',
  'authorization',
  'clientId',
  'password',
  'variables',
  'parameters',
  'detail',
  'where',
  'query',
  'headers',
]

/**
 * The hub's log: one JSON line per event on standard error. Tokens, client ids, variables and SQL values are
 * cut out wherever they stand in an object; of an error only its kind, its code and its place in our code are kept,
 * because a database's message quotes the row.
 */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[cut]' },
      serializers: { err: describeError, error: describeError },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** What may be said of an error in a log: never its message, which may quote values. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { name, stack, cause } = error
  const code = (error as { code?: unknown }).code
  const frames = stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
  return {
    kind: name,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames,
    ...(cause ? { cause: describeError(cause) } : {}),
  }
}
