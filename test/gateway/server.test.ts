import 'reflect-metadata'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { composeSchemas } from '../../cli/compose'
import { createGateway, type GatewayOptions } from '../../gateway/server'
import { inProcessLink } from '../../gateway/subgraphs/in-process-link'
import type { Access } from '../../platform/access-log/access'
import { principalOfClaims } from '../../platform/identity/claims'
import { asked, smallCapacity } from '../platform/subgraph/small-capacity'
import { smallDirectory } from '../platform/subgraph/small-directory'
import { withCode } from '../support/with-code'
import { placedLinks } from './placed-links'

const supergraphSdl = composeSchemas([smallDirectory, smallCapacity]).get('supergraph.graphql') as string
const AGENCY = '11111111-1111-4111-8111-111111111111'

let server: FastifyInstance
let ready = async () => true
let logged = ''
const recorded: Access[] = []
const log = pino(
  new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  }),
)

// In these tests a token is the name of its role.
async function verifyToken(token: string) {
  return principalOfClaims({ sub: `one ${token}`, hub_role: token, hub_agency: AGENCY })
}

async function another(options: Partial<GatewayOptions> = {}): Promise<FastifyInstance> {
  const { links, close } = await placedLinks([smallDirectory, smallCapacity], log)
  const creating = createGateway({
    supergraphSdl,
    subgraphs: links,
    verifyToken,
    now: () => new Date(),
    log,
    ready: () => ready(),
    accessLog: { record: async (access) => void recorded.push(access) },
    ...options,
  })
  const gateway = await creating.catch(async (error) => {
    await close()
    throw error
  })
  gateway.addHook('onClose', close)
  return gateway
}

beforeAll(async () => {
  server = await another()
})
afterAll(() => server.close())
beforeEach(() => {
  logged = ''
  asked.times = 0
})

async function ask(query: string, headers: Record<string, string> = {}, variables?: object) {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: { query, variables },
  })
  return { status: response.statusCode, body: response.body, headers: response.headers, ...response.json() }
}

const as = (role: string) => ({ authorization: `Bearer ${role}` })
const JOINED = '{ services { edges { node { id category lastModified capacity } } totalCount } }'

describe('the graph', () => {
  test('one answer is made of two subgraphs', async () => {
    const { status, data } = await ask(JOINED, as('coordinator'))
    const same = { category: 'SHELTER_HOUSING', lastModified: '2024-03-01T12:00:00.000Z' }
    expect(status).toBe(200)
    expect(data.services.totalCount).toBe(4)
    expect(data.services.edges.map((edge: { node: object }) => edge.node)).toEqual([
      { id: 'a', ...same, capacity: 1 },
      { id: 'b', ...same, capacity: 2 },
      { id: 'c', ...same, capacity: 3 },
      { id: 'd', ...same, capacity: 4 },
    ])
  })

  test('four services are joined by one question to the other subgraph', async () => {
    await ask(JOINED, as('coordinator'))
    expect(asked.times).toBe(1)
  })

  test('what the gateway merges into an answer is not in the next one', async () => {
    await ask(JOINED, as('coordinator'))
    const { data } = await ask('{ services(first: 1) { edges { node { __typename id } } } }')
    expect(data.services.edges).toEqual([{ node: { __typename: 'Service', id: 'a' } }])
  })

  test('values reach the scalars of a subgraph as literals and as variables', async () => {
    expect((await ask('{ region(code: "CA-ON") }')).data).toEqual({ region: '35' })
    const query = 'query ($code: RegionCode!) { region(code: $code) }'
    expect((await ask(query, {}, { code: 'CA-QC' })).data).toEqual({ region: '24' })
    const { errors } = await ask(query, { 'accept-language': 'fr' }, { code: 'XX' })
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^Code de région inconnu : "XX"/),
        extensions: withCode('BAD_USER_INPUT'),
      },
    ])
  })

  test('members of a union and of an interface come through', async () => {
    const query = '{ anyPlaces { ... on OpenPlace { street } ... on HiddenPlace { phone } } places { town } }'
    expect((await ask(query, as('coordinator'))).data).toEqual({
      anyPlaces: [{ street: 'Gore St' }, { phone: '555' }],
      places: [{ town: 'Perth' }, { town: 'Lanark' }],
    })
  })

  test('a mutation is done for whom it is for', async () => {
    expect((await ask('mutation { report(vacant: 3) }', as('agency'))).data).toEqual({ report: 3 })
    expect((await ask('mutation { report(vacant: 3) }', as('coordinator'))).status).toBe(403)
  })

  test('the claims of the caller reach the subgraph', async () => {
    expect((await ask('{ whoAmI }', as('steward'))).data).toEqual({ whoAmI: 'one steward' })
  })

  test('a query may come by GET with the header that a foreign page can not send, and not without', async () => {
    const url = `/graphql?query=${encodeURIComponent('{ days }')}`
    const allowed = await server.inject({ url, headers: { 'apollo-require-preflight': '1' } })
    expect(allowed.json()).toEqual({ data: { days: 7 } })
    expect((await server.inject({ url })).statusCode).toBe(400)
  })
})

describe('who may ask what', () => {
  test('the public is refused a field with a scope, and nothing of the operation is done', async () => {
    const { status, errors, data } = await ask('{ services { totalCount } vacantInAll }')
    expect(status).toBe(401)
    expect(data).toBeUndefined()
    expect(errors).toEqual([
      {
        message: 'Query.vacantInAll needs the scope "capacity:read". Send "Authorization: Bearer <token>".',
        extensions: withCode('UNAUTHENTICATED'),
      },
    ])
    expect(asked.times).toBe(0)
  })

  test('a role without the scope is refused, in its language', async () => {
    const { status, errors } = await ask(JOINED, { ...as('funder'), 'accept-language': 'fr-CA' })
    expect(status).toBe(403)
    expect(errors).toEqual([
      {
        message: `Service.capacity exige la portée « capacity:read ». Le rôle « funder » ne l'a pas.`,
        extensions: withCode('FORBIDDEN'),
      },
    ])
  })

  test.each([
    ['an alias', '{ id: vacantInAll }'],
    [
      'a fragment',
      '{ ...F } fragment F on Query { services { edges { node { ...G } } } } fragment G on Service { capacity }',
    ],
    ['a member of a union', '{ anyPlaces { ... on HiddenPlace { __typename phone } } }'],
    ['an interface that a closed type implements', '{ places { town } }'],
    ['a field that is not to be included', '{ vacantInAll @include(if: false) }'],
  ])('the public is not let in by %s', async (_, query) => {
    const { status, errors } = await ask(query)
    expect([status, errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test.each(['Bearer forged', 'Bearer', 'Basic Zm9vOmJhcg==', ''])(
    'the header "%s" is refused',
    async (authorization) => {
      const { status, errors, headers } = await ask('{ days }', { authorization })
      expect(status).toBe(401)
      expect(errors[0].extensions).toEqual(withCode('UNAUTHENTICATED'))
      expect(headers['www-authenticate']).toBe('Bearer')
    },
  )
})

describe('errors', () => {
  test('the message of an internal error stays inside, and its path does not', async () => {
    const { errors, body, data } = await ask('{ days alias: broken }')
    expect(data).toEqual({ days: 7, alias: null })
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^Something went wrong/),
        path: ['alias'],
        extensions: withCode('INTERNAL'),
      },
    ])
    expect(body).not.toContain('email')
    expect(logged).not.toContain('email')
    expect(logged).toContain('"kind":"Error"')
    expect(logged).toContain('"path":"alias"')
  })

  test('errors of joined entities say where in the whole answer they are, in French when asked', async () => {
    const { errors } = await ask('{ services { edges { node { waitDays } } } }', { 'accept-language': 'fr' })
    expect(errors).toEqual([
      {
        message: 'Personne pour « b ».',
        path: ['services', 'edges', 1, 'node', 'waitDays'],
        extensions: withCode('NOT_FOUND'),
      },
      {
        message: expect.stringMatching(/^Une erreur interne/),
        path: ['services', 'edges', 2, 'node', 'waitDays'],
        extensions: withCode('INTERNAL'),
      },
    ])
  })

  test('what is wrong with a request is said as Apollo says it', async () => {
    const { status, errors } = await ask('{ nobody }')
    expect(status).toBe(400)
    expect(errors[0]).toEqual({
      message: 'Cannot query field "nobody" on type "Query".',
      locations: [{ line: 1, column: 3 }],
      extensions: withCode('GRAPHQL_VALIDATION_FAILED'),
    })
    expect((await ask('{')).errors[0].extensions).toEqual(withCode('GRAPHQL_PARSE_FAILED'))
    const wrongVariable = await ask('query ($n: Int!) { days(count: $n) }', {}, { n: 'x' })
    expect(wrongVariable.errors[0].extensions).toEqual(withCode('BAD_USER_INPUT'))
  })

  test('no answer holds a stack', async () => {
    const answers = [
      await ask('{ broken }'),
      await ask('{ missing }'),
      await ask('{'),
      await ask('{ vacantInAll }'),
    ]
    for (const { body } of answers) expect(body).not.toMatch(/stacktrace|serviceName|\bat .*\.[jt]s/)
  })

  test('a body of more than 1 MB is refused', async () => {
    const { status, errors } = await ask(`{ days } # ${'x'.repeat(1024 * 1024)}`)
    expect(status).toBe(413)
    expect(errors[0].extensions).toEqual(withCode('BAD_USER_INPUT'))
  })
})

describe('the door', () => {
  test('every answer carries the id of its request, which is also in the log', async () => {
    const [one, other] = [await ask('{ days }'), await ask('{ days }')]
    expect(one.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(one.headers['x-request-id']).not.toBe(other.headers['x-request-id'])
    expect(logged).toContain(String(one.headers['x-request-id']))
  })

  test('no answer of the graph may be kept by a cache on the way', async () => {
    expect((await ask(JOINED, as('coordinator'))).headers['cache-control']).toBe('no-store')
    expect((await ask('{ vacantInAll }')).headers['cache-control']).toBe('no-store')
    expect((await ask('{ days }', as('nobody'))).headers['cache-control']).toBe('no-store')
  })

  test('the log holds neither the query of a GET nor variables', async () => {
    const url = `/graphql?query=${encodeURIComponent('{ region(code: "3520") }')}`
    await server.inject({ url, headers: { 'apollo-require-preflight': '1' } })
    await ask('query ($code: RegionCode!) { region(code: $code) }', {}, { code: 'not3520' })
    expect(logged).toContain('"route":"/graphql"')
    expect(logged).not.toContain('3520')
  })

  test('/readyz names the part that is missing, and turns to ready with it', async () => {
    ready = async () => false
    const missing = await server.inject('/readyz')
    expect(missing.statusCode).toBe(503)
    expect(missing.json()).toEqual({ status: 'unavailable', parts: { supergraph: true, subgraphs: false } })
    ready = () => Promise.reject(new Error('no database'))
    expect((await server.inject('/readyz')).statusCode).toBe(503)
    ready = async () => true
    const there = await server.inject('/readyz')
    expect([there.statusCode, there.json()]).toEqual([200, { status: 'ready' }])
  })

  test('/livez answers whatever is missing', async () => {
    ready = async () => false
    expect((await server.inject('/livez')).json()).toEqual({ status: 'live' })
    ready = async () => true
  })

  test('the root says where the graph is, and other places that there is nothing', async () => {
    expect((await server.inject('/')).body).toMatch(/^Haven Hub: .*POST \/graphql\.\n$/)
    const nowhere = await server.inject('/nowhere')
    expect([nowhere.statusCode, nowhere.json().errors[0].extensions.code]).toEqual([404, 'NOT_FOUND'])
  })
})

test('a supergraph with a subgraph that was not given does not start', async () => {
  await expect(another({ subgraphs: [inProcessLink(smallDirectory)] })).rejects.toThrow('"capacity"')
})

test('introspection can be turned off', async () => {
  const closed = await another({ introspection: false })
  const payload = { query: '{ __schema { types { name } } }' }
  expect((await ask(payload.query)).data.__schema.types).toContainEqual({ name: 'Service' })
  expect((await closed.inject({ method: 'POST', url: '/graphql', payload })).statusCode).toBe(400)
  await closed.close()
})

test('a request that is under way when the door closes is answered', async () => {
  let underWay = () => {}
  const arrived = new Promise<void>((resolve) => {
    underWay = resolve
  })
  let goOn = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const closing = await another({
    verifyToken: async (token) => {
      underWay()
      await gate
      return verifyToken(token)
    },
  })
  const url = await closing.listen({ port: 0, host: '127.0.0.1' })
  const answer = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...as('coordinator'), 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ vacantInAll }' }),
  })
  await arrived
  const closed = closing.close()
  await new Promise(setImmediate)
  goOn()
  expect(await (await answer).json()).toEqual({ data: { vacantInAll: 12 } })
  await closed
})
