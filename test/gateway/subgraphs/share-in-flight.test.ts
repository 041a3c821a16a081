import { buildSchema } from 'graphql'
import pino from 'pino'
import { shareInFlight } from '../../../gateway/subgraphs/share-in-flight'
import type { LinkContext, LinkOperation, SubgraphLink } from '../../../gateway/subgraphs/subgraph-link'
import { principalOfClaims } from '../../../platform/identity/claims'
import type { RequestClaims } from '../../../platform/subgraph-module'

const CLAIMS: RequestClaims = {
  principal: principalOfClaims({ sub: 'one', hub_role: 'steward' }),
  lang: 'EN',
  now: new Date(),
  purpose: null,
}
const contextOf = (changes: Partial<RequestClaims> = {}, signal?: AbortSignal): LinkContext => ({
  claims: { ...CLAIMS, ...changes },
  log: pino({ level: 'silent' }),
  requestId: 'a request',
  ...(signal && { signal }),
})
const QUERY: LinkOperation = { query: '{ days }', kind: 'query', variables: { first: 1 } }

let asked: {
  signal?: AbortSignal
  answer: (data: { days: number[] }) => void
  fail: (error: Error) => void
}[]
let ask: SubgraphLink['ask']
beforeEach(() => {
  asked = []
  const link: SubgraphLink = {
    name: 'directory',
    schema: buildSchema('type Query { days: [Int] }'),
    ask: ({ signal }) =>
      new Promise((resolve, reject) => {
        asked.push({ signal, answer: (data) => resolve({ data }), fail: reject })
      }),
  }
  ask = shareInFlight([link])[0]?.ask as SubgraphLink['ask']
})

test('what is asked twice at once is asked once, and neither has what the other changes', async () => {
  const both = [ask(contextOf(), QUERY), ask(contextOf({ now: new Date(0) }), QUERY)]
  expect(asked).toHaveLength(1)
  asked[0]?.answer({ days: [1] })
  const [one, other] = await Promise.all(both)
  expect([one, other]).toEqual([{ data: { days: [1] } }, { data: { days: [1] } }])
  ;(one as { data: { days: number[] } }).data.days.push(2)
  expect(other).toEqual({ data: { days: [1] } })
  void ask(contextOf(), QUERY)
  expect(asked).toHaveLength(2)
})

test.each<[string, LinkContext, LinkOperation]>([
  ['another caller', contextOf({ principal: { ...CLAIMS.principal, subject: 'two' } }), QUERY],
  ['fewer rights', contextOf({ principal: { ...CLAIMS.principal, scopes: [] } }), QUERY],
  ['another language', contextOf({ lang: 'FR' }), QUERY],
  ['another purpose', contextOf({ purpose: 'a study' }), QUERY],
  ['other words', contextOf(), { ...QUERY, query: '{days}' }],
  ['other variables', contextOf(), { ...QUERY, variables: { first: 2 } }],
  ['another operation of the document', contextOf(), { ...QUERY, operationName: 'Other' }],
])('by %s it is asked for itself', (_what, context, operation) => {
  void ask(contextOf(), QUERY)
  void ask(context, operation)
  expect(asked).toHaveLength(2)
})

test('a mutation is done as often as it is asked for, and who reads after it joins nobody who read before', async () => {
  void ask(contextOf(), QUERY)
  const mutations = [1, 2].map(() => ask(contextOf(), { ...QUERY, kind: 'mutation' }))
  expect(asked).toHaveLength(3)
  for (const one of asked.slice(1)) one.answer({ days: [] })
  await Promise.all(mutations)
  void ask(contextOf(), QUERY)
  expect(asked).toHaveLength(4)
})

test('what fails fails for all who wait, and is asked again', async () => {
  const both = [ask(contextOf(), QUERY), ask(contextOf(), QUERY)]
  asked[0]?.fail(new Error('no answer'))
  for (const one of both) await expect(one).rejects.toThrow('no answer')
  void ask(contextOf(), QUERY)
  expect(asked).toHaveLength(2)
})

test('who waits no longer leaves the others waiting; when nobody waits, it ends', async () => {
  const [first, second] = [new AbortController(), new AbortController()]
  const one = ask(contextOf({}, first.signal), QUERY)
  const other = ask(contextOf({}, second.signal), QUERY)
  first.abort(new Error('too late'))
  await expect(one).rejects.toThrow('too late')
  expect(asked[0]?.signal?.aborted).toBe(false)
  second.abort(new Error('gone'))
  await expect(other).rejects.toThrow('gone')
  expect(asked[0]?.signal?.aborted).toBe(true)
  void ask(contextOf(), QUERY)
  expect(asked).toHaveLength(2)
})
