import { setTimeout as pause } from 'node:timers/promises'
import { buildSchema } from 'graphql'
import pino from 'pino'
import {
  type BreakerState,
  LINK_LIMITS,
  type LinkLimits,
  type ResilientLink,
  resilient,
} from '../../../gateway/subgraphs/resilient-link'
import type { LinkContext, LinkOperation, SubgraphLink } from '../../../gateway/subgraphs/subgraph-link'
import { HubError } from '../../../platform/errors'
import { PUBLIC } from '../../../platform/identity/principal'
import type { OperationAnswer } from '../../../platform/subgraph/execute'

const QUICK: LinkLimits = {
  ...LINK_LIMITS,
  pauses: { firstMs: 1, longestMs: 2 },
  probes: { firstMs: 1, longestMs: 2 },
}
const QUERY: LinkOperation = { query: '{ days }', kind: 'query' }
const MUTATION: LinkOperation = { query: 'mutation { report(vacant: 1) }', kind: 'mutation' }
const ANSWER: OperationAnswer = { data: { days: 7 } }

const OUTAGE = () => Promise.reject(new HubError('SUBGRAPH_UNAVAILABLE'))
const NO_DATABASE = async (): Promise<OperationAnswer> => ({
  data: { days: null },
  errors: [{ message: 'no database', path: ['days'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
})
const REFUSAL = async (): Promise<OperationAnswer> => ({
  errors: [{ message: 'not yours', extensions: { code: 'FORBIDDEN' } }],
})
const RIGHT = async () => ANSWER

/** A subgraph that does what it is told to; how often it was asked, and what its breaker went through. */
function subgraph(does: () => Promise<OperationAnswer>, limits: Partial<LinkLimits> = {}) {
  const states: BreakerState[] = []
  const subgraph = { does, asked: 0, states, refused: [] as string[], link: {} as ResilientLink }
  const plain: SubgraphLink = {
    name: 'capacity',
    schema: buildSchema('type Query { days: Int }'),
    ask: () => {
      subgraph.asked++
      return subgraph.does()
    },
  }
  subgraph.link = resilient(
    plain,
    { ...QUICK, ...limits },
    {
      breaker: (state) => states.push(state),
      refused: (reason) => subgraph.refused.push(reason),
    },
  )
  return subgraph
}

function context(signal?: AbortSignal): LinkContext {
  const claims = { principal: PUBLIC, lang: 'EN', now: new Date() } as const
  return { claims, log: pino({ level: 'silent' }), requestId: 'a test', ...(signal && { signal }) }
}

const codeOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'answered',
    (error: HubError) => error.code,
  )

test.each([
  ['that can not be reached', OUTAGE],
  ['without its database', NO_DATABASE],
])('a query to a subgraph %s is asked again until it is answered', async (_name, outage) => {
  const it = subgraph(outage)
  const { does } = it
  it.does = () => (it.asked < 3 ? does() : RIGHT())
  expect(await it.link.ask(context(), QUERY)).toBe(ANSWER)
  expect(it.asked).toBe(3)
})

test('a mutation is asked once, and who sent it is told which part could not be reached, in both languages', async () => {
  const it = subgraph(OUTAGE)
  const error = await it.link.ask(context(), MUTATION).catch((thrown: HubError) => thrown)
  expect(error).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', retryAfterSeconds: 2 })
  const { said } = error as HubError
  expect([said.en, said.fr].every((text) => text.includes('capacity'))).toBe(true)
  expect(it.asked).toBe(1)
})

test('an answer of which a part met an outage is given as far as it goes, after the last try', async () => {
  const it = subgraph(NO_DATABASE)
  expect(await it.link.ask(context(), QUERY)).toEqual(await NO_DATABASE())
  expect(it.asked).toBe(1 + QUICK.retries)
})

test('what a subgraph refuses to callers, and a mistake of its own, is neither asked again nor an outage', async () => {
  const it = subgraph(REFUSAL)
  for (let time = 0; time < 30; time++) await it.link.ask(context(), QUERY)
  it.does = () => Promise.reject(new Error('a bug'))
  for (let time = 0; time < 30; time++) await it.link.ask(context(), QUERY).catch(() => undefined)
  expect([it.asked, it.link.breaker, it.states]).toEqual([60, 'CLOSED', []])
})

test('after outages nothing is asked, then one question is let through: one that fails, and one that does not', async () => {
  const it = subgraph(OUTAGE, { retries: 0, probes: { firstMs: 60_000, longestMs: 60_000 } })
  for (let time = 0; time < 8; time++)
    expect(await codeOf(it.link.ask(context(), QUERY))).toBe('SUBGRAPH_UNAVAILABLE')
  expect([it.asked, it.link.breaker, it.refused]).toEqual([5, 'OPEN', ['OPEN', 'OPEN', 'OPEN']])

  const other = subgraph(OUTAGE, { retries: 0 })
  while (!other.states.includes('HALF_OPEN')) {
    await codeOf(other.link.ask(context(), QUERY))
    await pause(1)
  }
  expect(other.states).toEqual(['OPEN', 'HALF_OPEN', 'OPEN'])
  other.does = RIGHT
  while (other.link.breaker !== 'CLOSED') {
    await codeOf(other.link.ask(context(), QUERY))
    await pause(1)
  }
  expect(other.states.slice(-2)).toEqual(['HALF_OPEN', 'CLOSED'])
})

test('so many questions are under way at once, so many wait, and one more is refused at once', async () => {
  let answer = (): void => undefined
  const answered = new Promise<OperationAnswer>((resolve) => {
    answer = () => resolve(ANSWER)
  })
  const it = subgraph(() => answered, { atOnce: 2, waiting: 3 })
  const asked = Array.from({ length: 5 }, () => it.link.ask(context(), QUERY))
  expect(await codeOf(it.link.ask(context(), QUERY))).toBe('SUBGRAPH_UNAVAILABLE')
  expect([it.asked, it.link.underWay, it.link.waiting, it.refused]).toEqual([2, 2, 3, ['FULL']])
  answer()
  expect(await Promise.all(asked)).toEqual(Array(5).fill(ANSWER))
  expect([it.asked, it.link.underWay, it.link.waiting]).toEqual([5, 0, 0])
})

test('nobody waits past the end of their request, under way or in line; a subgraph that hangs is found out', async () => {
  const it = subgraph(() => new Promise(() => undefined), { atOnce: 4, hungAfterMs: 0 })
  const request = new AbortController()
  const asked = Array.from({ length: 6 }, () => codeOf(it.link.ask(context(request.signal), QUERY)))
  await pause(1)
  request.abort(new HubError('DEADLINE_EXCEEDED'))
  expect(await Promise.all(asked)).toEqual(Array(6).fill('DEADLINE_EXCEEDED'))
  expect(await codeOf(it.link.ask(context(request.signal), QUERY))).toBe('DEADLINE_EXCEEDED')
  expect([it.asked, it.link.underWay]).toEqual([4, 0])
  const next = new AbortController()
  const last = codeOf(it.link.ask(context(next.signal), QUERY))
  next.abort(new HubError('DEADLINE_EXCEEDED'))
  expect(await last).toBe('DEADLINE_EXCEEDED')
  await pause(1)
  expect(it.states).toEqual(['OPEN'])
})

test('an end that came soon says nothing of the subgraph', async () => {
  const it = subgraph(() => new Promise(() => undefined))
  for (let time = 0; time < 10; time++) {
    const request = new AbortController()
    const asked = codeOf(it.link.ask(context(request.signal), QUERY))
    request.abort(new HubError('DEADLINE_EXCEEDED'))
    expect(await asked).toBe('DEADLINE_EXCEEDED')
  }
  await pause(1)
  expect([it.link.breaker, it.link.underWay]).toEqual(['CLOSED', 0])
})
