import { askGraph, type Caller, type Door, type DoorReply } from '../door'
import type { Journal } from '../journal'
import type { CubeTold } from '../pull/grains'
import { oneOf, someOf } from '../random'

const ERRORS = 'reading something from refusals'
const HEADERS = 'reading something from headers'

export interface Refusing {
  readonly door: Door
  readonly caller: Caller
  readonly cubes: readonly CubeTold[]
  readonly draw: () => number
  readonly journal: Journal
}

/**
 * Asks what is not published: a refusal tells no number but those of the question, of grains and of periods, and is the same each time
 * but for its id. Every answer has the same headers.
 */
export async function provokeRefusals(
  { door, caller, cubes, draw, journal }: Refusing,
  times: number,
): Promise<void> {
  const seen = new Map<string, string>()
  for (let time = 0; time < times; time++) {
    const cube = oneOf(cubes, draw)
    const names = [...(cube?.codes.keys() ?? [])]
    const by = someOf(names, 1 + Math.floor(draw() * names.length), draw)
    const granularity = oneOf(['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR'], draw)
    const query = `{ analytics { ${cube?.name}(by: [${by.join(', ')}], where: { period: { granularity: ${granularity} } }) { completeness } } }`
    const { reply, errors } = await askGraph(door, caller, query)
    journal.draws('D4', HEADERS)
    checkHeaders(reply, journal)
    const [error] = errors
    if (!error) continue
    journal.tries('D4', ERRORS)
    const words = error.message.replaceAll(/\b(FY)?\d{4}(-(Q?\d{1,2}))?\b/g, 'period')
    const number = /\d+/.exec(
      words.replaceAll(/\b100[ ,\u202f]?000\b|\b\w+ \d+ ×|× \w+ \d+|\d+ rows/g, ''),
    )?.[0]
    if (number) journal.finds('D4', ERRORS, `a refusal tells the number ${number}: ${error.message}`)
    const before = seen.get(query)
    if (before !== undefined && before !== error.message)
      journal.finds('D4', ERRORS, `the same question is refused in two ways: ${before} / ${error.message}`)
    seen.set(query, error.message)
  }
}

const USUAL = [
  'access-control-allow-origin',
  'cache-control',
  'connection',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'date',
  'etag',
  'keep-alive',
  'link',
  'transfer-encoding',
  'vary',
  // Of the question: it is worked out before anything of the answer is looked up.
  'x-hub-cost',
  'x-request-id',
]

/** Those that are for browsers say the same of every answer. */
const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Answers and files have the headers that they need, and none that could tell of what is in them. */
export function checkHeaders({ headers }: DoorReply, journal: Journal): void {
  for (const [name, value] of Object.entries(headers))
    if (!USUAL.includes(name) && ALWAYS[name] !== value)
      journal.finds('D4', HEADERS, `answers have the header ${name}: ${value}`)
}
