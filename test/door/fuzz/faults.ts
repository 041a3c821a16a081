import type { InjectOptions } from 'fastify'
import { CANARY } from './hostile'

interface Answer {
  readonly statusCode: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** What must not be in an answer whatever was asked: of the database, of the program, of the machine. None of it is in what is sent. */
const LEAKS: readonly RegExp[] = [
  /syntax error at or near|violates [\w-]+ constraint|duplicate key|does not exist at|invalid input syntax|invalid byte sequence|SQLSTATE|QueryFailed|out of range for type|unsupported Unicode escape|canceling statement|permission denied for|pg_catalog/i,
  /\bselect\b[^"]{1,400}\bfrom\b|\binsert into\b|\bdelete from\b/i,
  /\bat [^"]{1,200}:\d+:\d+|node_modules|stacktrace|serviceName|\.[jt]s:\d/,
  /\b(Type|Range|Reference)Error\b|Cannot read propert|is not a function|undefined is not|Maximum call stack/,
  /\bApollo\b/,
]
/** With which the hub shows what an id looks like. */
const EXAMPLE = '6f1c8e0a-9a55-4c0b-9d57-5b4c6c1f7a11'
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** What is wrong with an answer, whatever the request was; empty: nothing. */
export function faultsOf(request: InjectOptions, { statusCode, body, headers }: Answer): string[] {
  if (statusCode >= 500) return [`status ${statusCode}: ${body.slice(0, 500)}`]
  const faults = LEAKS.filter((leak) => leak.test(body)).map((leak) => `${leak} in ${extract(leak, body)}`)
  if (JSON.stringify(headers).includes(CANARY)) faults.push('a header repeats what was sent')
  const { errors = [] } = JSON.parse(body) as { errors?: { message: string; extensions: { code: string } }[] }
  for (const { message, extensions } of errors) {
    if (extensions.code === 'INTERNAL') faults.push('INTERNAL')
    const sent = `${request.url}${request.payload}`
    for (const [id] of message.matchAll(UUID))
      if (id !== EXAMPLE && !sent.toLowerCase().includes(id.toLowerCase()))
        faults.push(`an id that was not sent: ${message}`)
  }
  return faults
}

function extract(leak: RegExp, body: string): string {
  const at = body.search(leak)
  return body.slice(Math.max(0, at - 100), at + 300)
}

/** What is wrong with lines of a log: each is one JSON object, and nothing that was sent is in any. */
export function faultsOfLog(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .filter((line) => line.includes(CANARY) || !isObject(line))
}

function isObject(line: string): boolean {
  try {
    const event: unknown = JSON.parse(line)
    return typeof event === 'object' && event !== null && !Array.isArray(event)
  } catch {
    return false
  }
}
