import 'reflect-metadata'
import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { composeSchemas } from '../../../cli/compose'
import { createGateway } from '../../../gateway/server'
import { httpLink } from '../../../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../../../gateway/subgraphs/http/subgraph-server'
import { inProcessLink } from '../../../gateway/subgraphs/in-process-link'
import type { SubgraphLink } from '../../../gateway/subgraphs/subgraph-link'
import { principalOfClaims } from '../../../platform/identity/claims'
import { SignedPrincipals } from '../../../platform/identity/signed-principal'
import { createLog } from '../../../platform/log'
import { projectRoot } from '../../../platform/root'
import { startTracing } from '../../../platform/tracing/start-tracing'
import { startSpan, traceHeaders } from '../../../platform/tracing/tracing'
import { smallCapacity } from '../../platform/subgraph/small-capacity'
import { smallDirectory } from '../../platform/subgraph/small-directory'

interface SentSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[]
  readonly status: { readonly code?: number }
}

/** A collector that keeps what it is sent. */
const sent: string[] = []
const paths: string[] = []
let collector: Server
let server: FastifyInstance
let elsewhere: FastifyInstance
let stopTracing: () => Promise<void>
let logged = ''
const lines = new Writable({
  write(chunk, _encoding, done) {
    logged += chunk
    done()
  },
})
const passedOn: Record<string, string>[] = []

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.url?.startsWith('/refused/')) {
      response.writeHead(400).end()
      return
    }
    paths.push(`${request.method} ${request.url} ${request.headers['content-type']}`)
    sent.push(Buffer.concat(chunks).toString())
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  const log = createLog({ logLevel: 'info' }, lines)
  const tracesEndpoint = `http://127.0.0.1:${port}/`
  stopTracing = startTracing({ tracesEndpoint }, 'haven-hub-test', log)
  elsewhere = createSubgraphServer({ module: smallCapacity, principals, log, ready: async () => true })
  const url = await elsewhere.listen({ host: '127.0.0.1', port: 0 })
  await fetch(`${url}/graphql`, { method: 'POST', headers: { traceparent: FOREIGN } })
  server = await createGateway({
    supergraphSdl: composeSchemas([smallDirectory, smallCapacity]).get('supergraph.graphql') as string,
    subgraphs: [
      watched(inProcessLink(smallDirectory)),
      watched(httpLink(smallCapacity, { url, principals })),
    ],
    verifyToken: async (token) => principalOfClaims({ sub: 'Jane Roe', hub_role: token }),
    now: () => new Date(),
    accessLog: { record: async () => {} },
    log,
    ready: async () => true,
  })
  for (const headers of [{}, { traceparent: FOREIGN }])
    await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: 'Bearer coordinator', ...headers },
      payload: { query: FEDERATED, variables: { secret: 1 }, operationName: 'JaneRoe' },
    })
  await server.close()
  await elsewhere.close()
  await stopTracing()
})
afterAll(() => {
  collector.closeAllConnections()
  collector.close()
})

const principals = new SignedPrincipals('an install key')
const FOREIGN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const FEDERATED =
  'query JaneRoe($secret: Int) { services(first: $secret) { edges { node { id waitDays capacity } } } }'

/** Keeps the headers that a question to a subgraph elsewhere would carry. */
function watched(link: SubgraphLink): SubgraphLink {
  return {
    ...link,
    ask: (context, operation) => {
      passedOn.push({ subgraph: link.name, ...traceHeaders() })
      return link.ask(context, operation)
    },
  }
}

function spans(): SentSpan[] {
  return sent.flatMap((text) =>
    JSON.parse(text).resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: SentSpan[] }[] }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  )
}

const attribute = ({ attributes }: SentSpan, key: string) =>
  Object.values(attributes.find((each) => each.key === key)?.value ?? {})[0]

test('spans are sent as JSON to /v1/traces, and say which service they are of', () => {
  expect(new Set(paths)).toEqual(new Set(['POST /v1/traces application/json']))
  expect(sent[0]).toContain('{"key":"service.name","value":{"stringValue":"haven-hub-test"}}')
})

test('a query over two subgraphs is one trace: the request, what the gateway did, and each question in it', () => {
  const all = spans()
  const [first] = all.filter(({ name }) => name === 'POST /graphql') as [SentSpan]
  const trace = all.filter(({ traceId }) => traceId === first.traceId)
  const byId = new Map(trace.map((span) => [span.spanId, span]))
  const chain = (span: SentSpan | undefined): string[] =>
    span ? [...chain(byId.get(span.parentSpanId ?? '')), span.name] : []
  const chains = trace.map((span) => chain(span).join(' > '))
  expect(chains).toEqual(
    expect.arrayContaining([
      'POST /graphql',
      'POST /graphql > gateway.request > gateway.plan',
      'POST /graphql > gateway.request > gateway.execute > gateway.fetch > subgraph directory',
      'POST /graphql > gateway.request > gateway.execute > gateway.fetch > subgraph capacity > answer of capacity',
    ]),
  )
  // Nothing hangs in the air.
  expect(chains.filter((each) => !each.startsWith('POST /graphql'))).toEqual([])
})

test('spans say what was asked by its hash, by whom by the role, and what came of it by codes', () => {
  const of = (name: string) => spans().find((span) => span.name === name) as SentSpan
  const request = of('POST /graphql')
  expect(attribute(request, 'http.response.status_code')).toBe(200)
  expect(attribute(request, 'hub.role')).toBe('coordinator')
  expect(attribute(request, 'hub.operation')).toMatch(/^[0-9a-f]{64}$/)
  expect(attribute(request, 'hub.request_id')).toMatch(/^[0-9a-f-]{36}$/)
  const asked = of('subgraph directory')
  expect(attribute(asked, 'hub.subgraph')).toBe('directory')
  expect(attribute(asked, 'hub.operation')).toMatch(/^[0-9a-f]{64}$/)
})

test('no name, value, subject or text of a request is in what is sent', () => {
  expect(sent.join()).not.toMatch(/jane|roe|secret|waitDays|bearer/i)
})

test('what a caller sends about a trace of theirs is not looked at, nor what a stranger sends to a subgraph', () => {
  const requests = spans().filter(({ name }) => name === 'POST /graphql')
  expect(requests).toHaveLength(2)
  expect(new Set(requests.map(({ traceId }) => traceId)).size).toBe(2)
  expect(requests.map(({ parentSpanId }) => parentSpanId || null)).toEqual([null, null])
  expect(sent.join()).not.toContain('0af7651916cd43dd8448eb211c80319c')
})

test('a question to a subgraph carries the trace on', () => {
  const asked = spans().filter(({ name }) => name.startsWith('subgraph '))
  expect(asked).toHaveLength(4)
  expect(passedOn.map(({ traceparent }) => traceparent).sort()).toEqual(
    asked.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`).sort(),
  )
})

test('lines of the log bear the id of their trace', () => {
  const lines = logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const [first] = spans().filter(({ name }) => name === 'POST /graphql') as [SentSpan]
  const ofTrace = lines.filter(({ trace }) => trace === first.traceId)
  expect(ofTrace.map(({ msg }) => msg)).toContain('answered')
  expect(ofTrace.find(({ msg }) => msg === 'answered')).toMatchObject({
    reqId: attribute(first, 'hub.request_id'),
    role: 'coordinator',
    kind: 'query',
    operation: attribute(first, 'hub.operation'),
  })
})

test('where a collector refuses spans, the log says that they are lost', async () => {
  const { port } = collector.address() as AddressInfo
  const stop = startTracing(
    { tracesEndpoint: `http://127.0.0.1:${port}/refused/` },
    'lost',
    createLog({ logLevel: 'warn' }, lines),
  )
  startSpan({ name: 'lost', kind: 'CLIENT', attributes: {} })?.end({}, false)
  await stop()
  expect(logged).toContain('spans of traces could not be delivered')
})

test('without an endpoint nothing that makes traces is loaded', () => {
  const program = `
    const dist = process.cwd() + '/dist'
    for (const file of ['trace-requests', 'observed-link']) require(dist + '/gateway/observe/' + file)
    require(dist + '/platform/tracing/start-tracing').startTracing({ tracesEndpoint: null }, 'x')
    console.log(Object.keys(require.cache).filter((file) => /opentelemetry|open-telemetry/.test(file)).length)`
  const printed = execFileSync(process.execPath, ['-e', program], { cwd: projectRoot() })
  expect(printed.toString().trim()).toBe('0')
})
