import 'reflect-metadata'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import pino from 'pino'
import { safelistCommand } from '../../../cli/commands/safelist'
import { type GatewayLimits, ORDINARY_LIMITS } from '../../../gateway/limits/gateway-limits'
import { Safelist } from '../../../gateway/limits/safelist'
import type { GatewayOptions } from '../../../gateway/server'
import { principalOfClaims } from '../../../platform/identity/claims'
import { RateLimiter } from '../../../platform/limits/rate-limiter'
import { listDocuments, safelistStamp } from '../../../platform/vault/safelist/safelist.repository'
import { openGateway } from '../../gateway/hub-graph'
import { addAgency } from '../../services/capacity/fixtures'
import { HubCommands } from '../../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

const AGENCIES = '{ agencies(first: 10) { totalCount edges { node { name } } } }'
// The connection, and ten times an edge and its node.
const COST = 1 + 10 * 2
let database: TestDatabase
let vault: Pool
let commands: HubCommands
let folder: string
let gateway: FastifyInstance
/** Of the gateway, another for each test that has one. */
let rates = ratesOf(1_000_000)

beforeAll(async () => {
  database = await openTestDatabase()
  vault = database.hub.openPool('vault')
  commands = new HubCommands(database)
  folder = mkdtempSync(join(tmpdir(), 'safelist-'))
  await addAgency(database.ingest, 'harbour')
  gateway = await open({
    costLimit: COST,
    rates: {
      principals: { spend: (...spent) => rates.principals.spend(...spent) },
      networks: { spend: (...spent) => rates.networks.spend(...spent) },
    },
  })
})
beforeEach(() => {
  rates = ratesOf(1_000_000)
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
  commands.close()
  await vault.end()
  await database.close()
})

function open(
  limits: Partial<GatewayLimits>,
  options: Pick<GatewayOptions, 'trustedProxies'> = {},
): Promise<FastifyInstance> {
  return openGateway(database, {
    ...options,
    verifyToken: async (token) => principalOfClaims({ sub: token, hub_role: 'steward' }),
    log: pino({ level: 'silent' }),
    limits: { ...ORDINARY_LIMITS, ...limits },
  })
}

function ratesOf(points: number) {
  return {
    principals: new RateLimiter({ name: 'p', points, seconds: 60 }, null),
    networks: new RateLimiter({ name: 'n', points, seconds: 60 }, null),
  }
}

interface Asking {
  readonly token?: string
  readonly from?: string
  /** What X-Forwarded-For says. */
  readonly by?: string
  readonly lang?: string
  /** Absent: the one that has no safelist. */
  readonly door?: FastifyInstance
}

async function send(payload: object, { token, from, by, lang = 'en', door = gateway }: Asking = {}) {
  const response = await door.inject({
    method: 'POST',
    url: '/graphql',
    ...(from && { remoteAddress: from }),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(by && { 'x-forwarded-for': by }),
      'accept-language': lang,
    },
    payload,
  })
  const { data, errors } = response.json()
  return {
    status: response.statusCode,
    headers: response.headers,
    data,
    code: errors?.[0].extensions.code,
    message: errors?.[0].message,
  }
}

const ask = (query: string, asking?: Asking) => send({ query }, asking)
const byHash = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('an operation above the limit is refused with its cost and the limit, before any of it is done', async () => {
  const longer = AGENCIES.replace('10', '11')
  expect(await ask(longer)).toMatchObject({
    status: 400,
    code: 'OPERATION_TOO_COSTLY',
    message: expect.stringMatching(
      /^That would cost 23 units; one operation may cost 21\. Ask for shorter pages/,
    ),
    data: undefined,
  })
  const french = await ask(longer, { lang: 'fr' })
  expect(french.message).toMatch(/^Cela coûterait 23 unités ; une opération peut en coûter 21\. Demandez/)
  expect((await ask(AGENCIES)).headers['x-hub-cost']).toBe(String(COST))
})

test('what is not for the caller is said before what it would cost', async () => {
  const { status, code } = await ask('{ reporting(region: "CA") { hoursSilent } }')
  expect([status, code]).toEqual([401, 'UNAUTHENTICATED'])
})

test.each([
  ['too deep', `${'{ agencies '.repeat(16)}{ totalCount }${'}'.repeat(16)}`, 'OPERATION_TOO_DEEP'],
  [
    'too wide',
    `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
    'OPERATION_TOO_COSTLY',
  ],
  ['without end', '{ ...a } fragment a on Query { ...a }', 'BAD_USER_INPUT'],
])('a document that is %s is refused by post and by get', async (_, query, code) => {
  expect(await ask(query)).toMatchObject({ status: 400, code })
  const got = await gateway.inject({
    url: `/graphql?query=${encodeURIComponent(query)}`,
    headers: { 'apollo-require-preflight': 'yes' },
  })
  expect([got.statusCode, got.json().errors[0].extensions.code]).toEqual([400, code])
})

test('a list of operations is refused, and says what to do', async () => {
  expect(await send([{ query: AGENCIES }, { query: AGENCIES }])).toMatchObject({
    status: 400,
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('Send each in a request of its own'),
  })
})

test('variables beyond all use are refused', async () => {
  const many = await send({
    query: AGENCIES,
    variables: { x: Array.from({ length: 100_001 }, () => 0) },
  })
  const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)
  const nested = await send({ query: AGENCIES, variables: { x: deep } })
  expect([many.code, nested.code]).toEqual(['OPERATION_TOO_COSTLY', 'OPERATION_TOO_COSTLY'])
})

test('a caller has so many units a minute, is told what is left, and then how long to wait', async () => {
  // Each request costs 1, and what its operation costs.
  rates = ratesOf(2 * (COST + 1))
  const first = await ask(AGENCIES, { token: 'ann' })
  expect(first.headers).toMatchObject({ 'ratelimit-limit': '44', 'ratelimit-remaining': '22' })
  expect((await ask(AGENCIES, { token: 'ann' })).status).toBe(200)
  const { status, code, message, headers, data } = await ask(AGENCIES, { token: 'ann', lang: 'fr' })
  expect([status, code, data]).toEqual([429, 'RATE_LIMITED', undefined])
  expect(headers['retry-after']).toMatch(/^([1-9]|[1-5]\d|60)$/)
  expect(headers['ratelimit-remaining']).toBe('0')
  expect(message).toContain(`Redemandez dans ${headers['retry-after']} s`)
  expect((await ask(AGENCIES, { token: 'bob' })).status).toBe(200)
})

test('the public is counted by network, and no caller with a token with it', async () => {
  rates = ratesOf(COST + 1)
  const from = '2001:db8::1'
  expect((await ask(AGENCIES, { from })).status).toBe(200)
  expect((await ask(AGENCIES, { from: '2001:db8::ffff' })).status).toBe(429)
  expect((await ask(AGENCIES, { from: '2001:db8:1::1' })).status).toBe(200)
  expect((await ask(AGENCIES, { from, token: 'ann' })).status).toBe(200)
})

test('callers behind a proxy that is trusted are told apart by what it saw, not by what they say; behind any other they are one', async () => {
  const door = await open({ rates: ratesOf(COST + 1) }, { trustedProxies: ['10.0.0.0/8', 'fd00::/8'] })
  const statusOf = async (from: string, by: string) => (await ask(AGENCIES, { door, from, by })).status
  expect(await statusOf('10.0.0.7', '192.0.2.1')).toBe(200)
  expect(await statusOf('10.0.0.7', '192.0.2.2')).toBe(200)
  // Through two proxies of ours; what stands before the first that is not ours was written by the caller.
  expect(await statusOf('fd00::1', '198.51.100.9, 192.0.2.1, 10.0.0.7')).toBe(429)
  expect(await statusOf('203.0.113.5', '192.0.2.3')).toBe(200)
  expect(await statusOf('203.0.113.5', '192.0.2.4')).toBe(429)
  await door.close()
})

test('requests that ask for nothing good, and files, are counted too', async () => {
  rates = ratesOf(3)
  const statuses = [
    (await ask('no GraphQL')).status,
    (await ask('{ nothing }')).status,
    (await gateway.inject({ url: '/v1/releases/R1/outcomes.csv' })).statusCode,
    (await gateway.inject({ url: '/v1/releases/R1/outcomes.csv' })).statusCode,
  ]
  expect(statuses).toEqual([400, 400, 401, 429])
})

test('what an answer came to beyond its cost is owed by the next request', async () => {
  rates = ratesOf(150)
  const long = `{ ${Array.from({ length: 20 }, (_, n) => `${'x'.repeat(6000)}${n}: __typename`).join(' ')} }`
  expect((await ask(long)).status).toBe(200)
  // 120 KB were answered to a request that cost 1.
  expect(Number((await ask('{ __typename }')).headers['ratelimit-remaining'])).toBeLessThan(35)
})

test('a document that was sent with its hash is asked for by the hash alone from then on', async () => {
  const query = `${AGENCIES} # persisted`
  expect((await send(byHash(sha256(query)))).code).toBe('PERSISTED_QUERY_NOT_FOUND')
  expect((await send({ query, ...byHash(sha256(query)) })).data.agencies.totalCount).toBe(1)
  expect((await send(byHash(sha256(query)))).data.agencies.totalCount).toBe(1)
  const forbidden = '{ reporting(region: "CA") { hoursSilent } }'
  await send({ query: forbidden, ...byHash(sha256(forbidden)) })
  expect((await send(byHash(sha256(forbidden)))).code).toBe('PERSISTED_QUERY_NOT_FOUND')
})

describe('with a safelist', () => {
  let now = 0
  let isDown = false
  let door: FastifyInstance
  beforeAll(async () => {
    const source = {
      stamp: () => (isDown ? Promise.reject(new Error('no database')) : safelistStamp(vault)),
      documents: () => listDocuments(vault),
    }
    door = await open({ safelist: new Safelist(source, () => now) })
  })
  afterAll(() => door.close())

  const fileOf = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const DOCUMENT = '# Who is there.\nquery Who($first: Int) {\n  agencies(first: $first) { totalCount }\n}\n'

  test('what is on it is answered, by any layout of its text and by its id; nothing else is, whoever asks', async () => {
    const { stdout } = await commands.run(safelistCommand, 'add', fileOf('who.graphql', DOCUMENT))
    const id = sha256(DOCUMENT)
    expect(stdout).toBe(`${id}  who.graphql\n`)
    const variables = { first: 1 }
    for (const body of [
      { query: DOCUMENT, variables },
      { query: 'query Who($first:Int){agencies(first:$first){totalCount}}', variables },
      { ...byHash(id), variables },
    ])
      expect((await send(body, { door })).data).toEqual({ agencies: { totalCount: 1 } })
    for (const body of [
      { query: 'query Who($first: Int) { agencies(first: $first) { totalCount pageInfo { endCursor } } }' },
      { query: '{ __schema { queryType { name } } }' },
      { query: '{ __typename }' },
      { query: '{ "' },
      byHash(sha256('{ __typename }')),
      { query: '{ __typename }', ...byHash(sha256('{ __typename }')) },
      {},
    ])
      expect(await send(body, { door, token: 'steward' })).toMatchObject({
        status: 403,
        code: 'OPERATION_NOT_SAFELISTED',
        data: undefined,
      })
  })

  test('what is taken off it is refused a second later, by a hub that runs', async () => {
    await ask(DOCUMENT, { door })
    const list = JSON.parse((await commands.run(safelistCommand, 'list', '--json')).stdout)
    expect(list).toEqual([
      expect.objectContaining({ id: sha256(DOCUMENT), name: 'who.graphql', document: DOCUMENT }),
    ])
    await commands.run(safelistCommand, 'remove', sha256(DOCUMENT))
    now += 1000
    expect((await ask(DOCUMENT, { door })).code).toBe('OPERATION_NOT_SAFELISTED')
    await expect(commands.run(safelistCommand, 'remove', sha256(DOCUMENT))).rejects.toThrow(/No document/)
  })

  test('a list that can not be read just now holds as it was read last', async () => {
    await commands.run(safelistCommand, 'add', fileOf('who.graphql', DOCUMENT))
    now += 1000
    expect((await ask(DOCUMENT, { door })).status).toBe(200)
    isDown = true
    now += 5000
    expect((await ask(DOCUMENT, { door })).status).toBe(200)
    expect((await ask(AGENCIES, { door })).status).toBe(403)
    isDown = false
  })

  test.each([
    ['does not fit the schema', '{ nothing }', /Cannot query field "nothing"/],
    ['is no GraphQL', '{ agencies', /Syntax Error/],
    ['is too deep', `${'{ agencies '.repeat(16)}{ totalCount }${'}'.repeat(16)}`, /15 deep/],
    ['has no operation', 'fragment a on Agency { name }', /Fragment "a" is never used/],
    ['asks about the schema', '{ __schema { queryType { name } } }', /asks about the schema/],
  ])('a document that %s is not added, nor are those beside it', async (_, text, why) => {
    const good = fileOf('good.graphql', '{ agencies { totalCount } }')
    await expect(commands.run(safelistCommand, 'add', good, fileOf('bad.graphql', text))).rejects.toThrow(why)
    expect((await commands.run(safelistCommand, 'list')).stdout).not.toContain('good.graphql')
  })

  test('the role that answers can not change the list', async () => {
    const denied = { code: '42501' }
    await expect(vault.query('delete from vault.safelisted_document')).rejects.toMatchObject(denied)
    await expect(
      vault.query("insert into vault.safelisted_document (id, name, document) values ('a', 'b', 'c')"),
    ).rejects.toMatchObject(denied)
  })
})
