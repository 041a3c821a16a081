import pino, { type DestinationStream, type Logger } from 'pino'
import type { Config } from './config/config'
import { traceId } from './tracing/tracing'

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
export function createLog(config: Pick<Config, 'logLevel'>, to: DestinationStream = standardError()): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: traceOfLine,
      redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[cut]' },
      serializers: { err: describeError, error: describeError },
      hooks: {
        // Without a sentence of ours, pino takes the message of the error for one.
        logMethod([first, ...rest], write) {
          const said = typeof first === 'string' || typeof rest[0] === 'string'
          const event = first instanceof Error ? { error: first } : first
          return Reflect.apply(write, this, said ? [event, ...rest] : [event, 'an event without a sentence'])
        },
      },
    },
    to,
  )
}

function traceOfLine(): { readonly trace?: string } {
  const id = traceId()
  return id === null ? {} : { trace: id }
}

function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true })
}

/** What may be said of an error in a log: never its message, which may quote values. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { name, cause } = error
  const { code } = error as { code?: unknown }
  return {
    kind: name,
    ...(typeof code === 'string' && /^\w{1,50}$/.test(code) ? { code } : {}),
    at: framesOf(error),
    ...(cause ? { cause: describeError(cause) } : {}),
  }
}

// The stack begins with the message, which may have lines that look like frames.
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message)
  const frames = start < 0 ? stack : stack.slice(start + message.length)
  return frames
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
}
