import 'reflect-metadata'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { composeSchemas } from '../../../cli/compose'
import { GatewayMetrics } from '../../../gateway/metrics/gateway-metrics'
import { addScrapedGauge } from '../../../gateway/metrics/scraped-gauge'
import { listenForMetrics } from '../../../gateway/metrics/serve-metrics'
import { createGateway } from '../../../gateway/server'
import { inProcessLink } from '../../../gateway/subgraphs/in-process-link'
import { principalOfClaims } from '../../../platform/identity/claims'
import { smallCapacity } from '../../platform/subgraph/small-capacity'
import { smallDirectory } from '../../platform/subgraph/small-directory'

const AGENCY = '11111111-1111-4111-8111-111111111111'
const metrics = new GatewayMetrics([
  { name: 'hub_good', help: 'A reading.', read: async () => 3 },
  { name: 'hub_bad', help: 'A reading that fails.', read: () => Promise.reject(new Error('no database')) },
])
let server: FastifyInstance

beforeAll(async () => {
  server = await createGateway({
    supergraphSdl: composeSchemas([smallDirectory, smallCapacity]).get('supergraph.graphql') as string,
    subgraphs: [smallDirectory, smallCapacity].map(inProcessLink),
    // In these tests a token is the name of its role.
    verifyToken: async (token) => principalOfClaims({ sub: 'Jane Roe', hub_role: token, hub_agency: AGENCY }),
    now: () => new Date(),
    accessLog: { record: async () => {} },
    log: pino({ level: 'silent' }),
    ready: async () => true,
    metrics,
  })
})
afterAll(() => server.close())

const as = (role: string) => ({ authorization: `Bearer ${role}` })
const ask = (query: string, headers = {}) =>
  server.inject({ method: 'POST', url: '/graphql', headers, payload: { query } })
const read = (headers = {}) => server.inject({ url: '/metrics', headers })

/** The values of a metric by its labels, as a reader of the page finds them. */
async function valuesOf(name: string): Promise<Record<string, number>> {
  const { body } = await read(as('steward'))
  const lines = body.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels = '', value] = /^\w+(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      return [labels, Number(value)] as const
    }),
  )
}

test('metrics are for stewards: others are refused, and told why', async () => {
  expect((await read()).statusCode).toBe(401)
  expect((await read(as('coordinator'))).statusCode).toBe(403)
  expect((await read(as('nobody'))).statusCode).toBe(401)
  const { statusCode, headers, body } = await read(as('steward'))
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    expect.stringMatching(/^text\/plain; version=0\.0\.4/),
    'no-store',
  ])
  expect(body).toMatch(/^hub_build_info\{version="[\d.]+",node="[\d.]+"\} 1$/m)
  expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m)
  expect(body).toMatch(/^process_resident_memory_bytes \d+$/m)
})

test('requests are counted by route, class of the status and role', async () => {
  const name = 'hub_http_requests_total'
  const before = await valuesOf(name)
  await ask('{ days }', as('coordinator'))
  await ask('{ days }', as('coordinator'))
  await ask('{ days }')
  await ask('{ days }', as('no-such-role'))
  await server.inject({ url: '/nowhere/jane@example.org' })
  const after = await valuesOf(name)
  const more = (labels: string) => (after[labels] ?? 0) - (before[labels] ?? 0)
  expect(more('route="/graphql",status="2xx",role="coordinator"')).toBe(2)
  expect(more('route="/graphql",status="2xx",role="public"')).toBe(1)
  expect(more('route="/graphql",status="4xx",role="unknown"')).toBe(1)
  expect(more('route="none",status="4xx",role="unknown"')).toBe(1)
  expect((await valuesOf('hub_http_request_duration_seconds_count'))['route="/graphql"']).toBeGreaterThan(3)
})

test('what subgraphs answer is timed, and their errors and those of whole answers are counted by code', async () => {
  const counts = () =>
    Promise.all(
      [
        'hub_subgraph_request_duration_seconds_count',
        'hub_subgraph_errors_total',
        'hub_graphql_errors_total',
      ].map(valuesOf),
    )
  const [timed, ofSubgraphs, ofAnswers] = await counts()
  await ask('{ services { edges { node { waitDays } } } }', as('coordinator'))
  const [timedNow, ofSubgraphsNow, ofAnswersNow] = await counts()
  const more = (now: Record<string, number> = {}, then: Record<string, number> = {}) =>
    Object.fromEntries(Object.keys(now).map((labels) => [labels, (now[labels] ?? 0) - (then[labels] ?? 0)]))
  expect(more(timedNow, timed)).toEqual({ 'subgraph="directory"': 1, 'subgraph="capacity"': 1 })
  expect(more(ofSubgraphsNow, ofSubgraphs)).toEqual({
    'subgraph="capacity",code="NOT_FOUND"': 1,
    'subgraph="capacity",code="INTERNAL"': 1,
  })
  expect(more(ofAnswersNow, ofAnswers)).toMatchObject({ 'code="NOT_FOUND"': 1, 'code="INTERNAL"': 1 })
})

test('nothing that a caller is or says is in the metrics, and every label has few values', async () => {
  await ask('query SecretName { region(code: "CA-ZZ") }', as('agency'))
  await ask('{ services { edges { node { id(secret: "jane@example.org") } } } }', as('agency'))
  await server.inject({
    url: '/graphql?query=%7BsecretField%7D',
    headers: { 'x-hub-purpose': 'secret purpose' },
  })
  const { body } = await read(as('steward'))
  expect(body).not.toMatch(/secret|jane|roe|CA-ZZ|1111-/i)
  const labels = [...body.matchAll(/(\w+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  const of = (wanted: string) => new Set(labels.filter(([name]) => name === wanted).map(([, value]) => value))
  expect([...of('role')].every((role) => /^(agency|coordinator|steward|public|unknown)$/.test(role))).toBe(
    true,
  )
  expect([...of('route')].every((route) => /^(none|\/graphql|\/metrics)$/.test(route))).toBe(true)
})

test('a code that the catalogue does not know counts as OTHER', async () => {
  const own = new GatewayMetrics()
  own.countSubgraphAnswer('capacity', 0.1, ['jane@example.org', 'NOT_FOUND', 'NOT_FOUND'])
  const { text } = await own.page()
  expect(text.match(/^hub_subgraph_errors_total\{.*$/gm)).toEqual([
    'hub_subgraph_errors_total{subgraph="capacity",code="OTHER"} 1',
    'hub_subgraph_errors_total{subgraph="capacity",code="NOT_FOUND"} 1',
  ])
})

test('a breaker is in one state at a time; costs, refusals and shed requests are counted', async () => {
  const own = new GatewayMetrics()
  const events = own.linkEvents('capacity')
  events.breaker?.('OPEN')
  events.refused?.('OPEN')
  events.retried?.()
  own.onCost(70)
  own.onShed()
  own.countRequest('/graphql', 429, 'agency', 0.001)
  const { text } = await own.page()
  expect(text.match(/^hub_subgraph_breaker_state\{.*$/gm)).toEqual([
    'hub_subgraph_breaker_state{subgraph="capacity",state="CLOSED"} 0',
    'hub_subgraph_breaker_state{subgraph="capacity",state="HALF_OPEN"} 0',
    'hub_subgraph_breaker_state{subgraph="capacity",state="OPEN"} 1',
  ])
  expect(text).toMatch(/^hub_subgraph_not_asked_total\{subgraph="capacity",reason="OPEN"\} 1$/m)
  expect(text).toMatch(/^hub_subgraph_retries_total\{subgraph="capacity"\} 1$/m)
  expect(text).toMatch(/^hub_operation_cost_bucket\{le="50"\} 0$/m)
  expect(text).toMatch(/^hub_operation_cost_bucket\{le="100"\} 1$/m)
  expect(text).toMatch(/^hub_requests_shed_total 1$/m)
  expect(text).toMatch(/^hub_rate_limited_total\{role="agency"\} 1$/m)
})

describe('readings', () => {
  test('one that fails has no value, and the others are given all the same', async () => {
    const { body } = await read(as('steward'))
    expect(body).toMatch(/^hub_good 3$/m)
    expect(body).not.toMatch(/^hub_bad \S/m)
  })

  test('what stands behind one is asked at most every 30 s, however often it is read', async () => {
    const registry = new Registry()
    let now = 0
    let asked = 0
    addScrapedGauge(registry, { name: 'hub_x', help: 'x', read: async () => ++asked }, () => now)
    const value = async () => /^hub_x (\d+)$/m.exec(await registry.metrics())?.[1]
    expect([await value(), await value()]).toEqual(['1', '1'])
    now = 29_999
    expect(await value()).toBe('1')
    now = 30_000
    expect(await value()).toBe('2')
  })
})

test('the port of their own answers GET /metrics to whoever is on this machine, and nothing else', async () => {
  const own = await listenForMetrics(metrics, 0)
  try {
    const { address, port } = own.address() as AddressInfo
    expect(address).toBe('127.0.0.1')
    const page = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('hub_good 3')])
    expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404)
  } finally {
    own.closeAllConnections()
    own.close()
  }
})
