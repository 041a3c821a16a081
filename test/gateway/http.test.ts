import 'reflect-metadata'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pino from 'pino'
import { composeSchemas } from '../../cli/compose'
import { createGateway, type GatewayOptions } from '../../gateway/server'
import { inProcessLink } from '../../gateway/subgraphs/in-process-link'
import { PUBLIC } from '../../platform/identity/principal'
import { smallCapacity } from '../platform/subgraph/small-capacity'
import { smallDirectory } from '../platform/subgraph/small-directory'
import { withCode } from '../support/with-code'

const modules = [smallDirectory, smallCapacity]
const supergraphSdl = composeSchemas(modules).get('supergraph.graphql') as string

const open = (options: Partial<Omit<GatewayOptions, 'accessLog'>> = {}) =>
  createGateway({
    supergraphSdl,
    subgraphs: modules.map(inProcessLink),
    verifyToken: async () => PUBLIC,
    now: () => new Date(),
    log: pino({ level: 'silent' }),
    ready: async () => true,
    accessLog: { record: async () => {} },
    ...options,
  })

let server: FastifyInstance
let closed: FastifyInstance

beforeAll(async () => {
  server = await open()
  closed = await open({
    introspection: false,
    strictTransport: true,
    corsOrigins: ['https://console.example'],
  })
})
afterAll(() => Promise.all([server.close(), closed.close()]))

const asking = (query: string, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url: '/graphql',
  headers,
  payload: { query },
})
const FRENCH = { 'accept-language': 'fr' }

describe('the status of an operation that is wrong', () => {
  const WRONG = [
    '{',
    '{ nobody }',
    'query ($n: Int!) { days(count: $n) }',
    'query A { days } query B { days }',
  ]

  test.each<[string, Record<string, string>, number]>([
    ['no Accept header', {}, 400],
    ['any type', { accept: '*/*' }, 400],
    ['the type of GraphQL', { accept: 'application/graphql-response+json, application/json;q=0.9' }, 400],
    ['plain JSON', { accept: 'application/json' }, 200],
  ])('with %s', async (_, headers, status) => {
    const answers = await Promise.all(WRONG.map((query) => server.inject(asking(query, headers))))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(WRONG.map(() => status))
  })

  test('what is refused by a rule keeps its status, whatever is accepted', async () => {
    const { statusCode } = await server.inject(asking('{ vacantInAll }', { accept: 'application/json' }))
    expect(statusCode).toBe(401)
  })
})

describe('what is wrong with a request is said in French to who reads French, and carries its id', () => {
  test.each<[string, InjectOptions, number, string, string]>([
    [
      'a document',
      asking('{ nobody }'),
      400,
      'GRAPHQL_VALIDATION_FAILED',
      'La requête ne correspond pas au schéma',
    ],
    ['a text that is none', asking('{'), 400, 'GRAPHQL_PARSE_FAILED', "La requête n'est pas du GraphQL"],
    [
      'several at once',
      { ...asking(''), payload: [{ query: '{ days }' }] },
      400,
      'BAD_USER_INPUT',
      'Une requête contient une opération',
    ],
    [
      'a GET without a header of its own',
      { url: '/graphql?query={days}' },
      400,
      'BAD_REQUEST',
      'La requête HTTP',
    ],
    [
      'no JSON',
      { ...asking(''), payload: '{"query":', headers: { 'content-type': 'application/json' } },
      400,
      'BAD_USER_INPUT',
      "La requête n'a pas pu être lue",
    ],
    [
      'a prototype',
      { ...asking(''), payload: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } },
      400,
      'BAD_USER_INPUT',
      "La requête n'a pas pu être lue",
    ],
    [
      'another type',
      { ...asking(''), payload: '<a/>', headers: { 'content-type': 'text/xml' } },
      415,
      'BAD_USER_INPUT',
      'Le corps est d’un type',
    ],
    [
      'a body of more than 1 MiB',
      asking(`{ days } # ${'x'.repeat(1024 * 1024)}`),
      413,
      'BAD_USER_INPUT',
      'Le corps dépasse 1 Mio',
    ],
    ['a URL that is none', { url: '/v1/%zz' }, 400, 'BAD_USER_INPUT', "La requête n'a pas pu être lue"],
    ['a place that is not there', { url: '/nowhere' }, 404, 'NOT_FOUND', "Rien ne porte l'identifiant"],
  ])('%s', async (_, request, status, code, message) => {
    const answer = await server.inject({ ...request, headers: { ...request.headers, ...FRENCH } })
    const [error] = answer.json().errors
    expect([answer.statusCode, error.extensions]).toEqual([status, withCode(code)])
    expect(error.message.startsWith(message)).toBe(true)
    expect(answer.headers).toMatchObject({
      'x-request-id': error.extensions.requestId,
      'x-content-type-options': 'nosniff',
    })
  })
})

test.each<[string, unknown]>([
  ['of another version', { version: 2, sha256Hash: 'ab' }],
  ['that is not that of the text', { version: 1, sha256Hash: 'ab' }],
  ['that is none', 'ab'],
])('a hash of a persisted query %s is the fault of the request', async (_, persistedQuery) => {
  const payload = { query: '{ days }', extensions: { persistedQuery } }
  const answer = await server.inject({ ...asking(''), payload })
  expect([answer.statusCode, answer.json().errors[0].extensions]).toEqual([400, withCode('BAD_REQUEST')])
})

describe('the id of a request', () => {
  const GIVEN = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'

  test('is the one that the caller gave, where it is a UUID', async () => {
    const answer = await server.inject(asking('{ nobody }', { 'x-request-id': GIVEN }))
    expect(answer.headers['x-request-id']).toBe(GIVEN.toLowerCase())
    expect(answer.json().errors[0].extensions.requestId).toBe(GIVEN.toLowerCase())
  })

  test.each(['1', `${GIVEN}\u2028`, `${GIVEN}","level":60`, '../../etc/passwd', ''])(
    'is a new one where the caller gave "%s"',
    async (given) => {
      const { headers } = await server.inject(asking('{ days }', { 'x-request-id': given }))
      expect(headers['x-request-id']).toEqual(withCode('').requestId)
    },
  )
})

describe('what browsers are told', () => {
  test('nothing is to be run, framed or guessed; TLS alone where it is so decided', async () => {
    const plain = await server.inject('/livez')
    expect(plain.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect(plain.headers).not.toHaveProperty('strict-transport-security')
    expect((await closed.inject('/livez')).headers['strict-transport-security']).toMatch(/^max-age=63072000;/)
  })

  test('no page of another origin may ask, and none is told so, where no origin is named', async () => {
    const preflight = {
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin: 'https://console.example', 'access-control-request-method': 'POST' },
    } as const
    for (const request of [preflight, asking('{ days }', { origin: 'https://console.example' })]) {
      const { headers } = await server.inject(request)
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
    const allowed = await closed.inject(preflight)
    expect([
      allowed.statusCode,
      allowed.headers['access-control-allow-origin'],
      allowed.headers.vary,
    ]).toEqual([204, 'https://console.example', 'Origin'])
    const other = await closed.inject({
      ...preflight,
      headers: { ...preflight.headers, origin: 'https://console.example.evil' },
    })
    expect(Object.keys(other.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    const { headers, json } = await closed.inject(asking('{ days }', { origin: 'https://console.example' }))
    expect([
      headers['access-control-allow-origin'],
      headers['access-control-allow-credentials'],
      json(),
    ]).toEqual(['https://console.example', undefined, { data: { days: 7 } }])
  })
})

describe('compression', () => {
  const LONG = `{ ${'a'.repeat(2000)}: days }`

  test('an answer of 1 KiB or more is compressed for who takes gzip, and is the same', async () => {
    const plain = await server.inject(asking(LONG))
    const small = await server.inject(asking(LONG, { 'accept-encoding': 'gzip' }))
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(small.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(small.rawPayload.length),
      vary: 'Accept-Encoding',
    })
    expect(gunzipSync(small.rawPayload).toString()).toBe(plain.body)
  })

  test('a shorter one is not', async () => {
    const { headers } = await server.inject(asking('{ days }', { 'accept-encoding': 'gzip' }))
    expect(headers['content-encoding']).toBeUndefined()
  })
})

describe('a schema that is not told', () => {
  test.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Service") { name } }',
    '{ a: __type(name: "Query") { b: name } }',
  ])('%s is refused in the words of the hub', async (query) => {
    const answer = await closed.inject(asking(query, FRENCH))
    expect([answer.statusCode, answer.json().errors[0].message]).toEqual([
      400,
      expect.stringMatching(/^Le schéma ne se demande pas/),
    ])
    expect(answer.body).not.toMatch(/Apollo/)
  })

  test.each([
    ['a field', '{ dayz }', {}],
    ['an argument', '{ days(coumt: 1) }', {}],
    ['a field without those below it', '{ services }', {}],
    ['a type', '{ services { edges { node { ... on Servic { id } } } } }', {}],
    ['a value of an enum in a variable', 'query ($n: Int!) { days(count: $n) }', { n: 'x' }],
  ])('%s that is nearly there is not suggested', async (_, query, variables) => {
    const request = { ...asking(query), payload: { query, variables } }
    expect((await closed.inject(request)).body).not.toMatch(/did you mean/i)
    expect((await closed.inject(request)).json().errors[0].message).not.toBe('')
  })

  test('where it is told, names are suggested', async () => {
    expect((await server.inject(asking('{ dayz }'))).body).toMatch(/Did you mean \\"days\\"\?/)
  })
})
