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
import { principalOfClaims } from '../../../platform/identity/claims'
import { RateLimiter } from '../../../platform/limits/rate-limiter'
import { listDocuments, safelistStamp } from '../../../platform/vault/safelist/safelist.repository'
import { addAgency } from '../../services/capacity/fixtures'
import { HubCommands } from '../../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { openGateway } from '../hub-graph'

const AGENCIES = '{ agencies(first: 10) { totalCount edges { node { name } } } }'
// The connection, and ten times an edge and its node.
const COST = 1 + 10 * 2
let database: TestDatabase
let vault: Pool
let commands: HubCommands
let folder: string
const opened: FastifyInstance[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  vault = database.hub.openPool('vault')
  commands = new HubCommands(database)
  folder = mkdtempSync(join(tmpdir(), 'safelist-'))
  await addAgency(database.ingest, 'harbour')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((gateway) => gateway.close()))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  commands.close()
  await vault.end()
  await database.close()
})

async function open(limits: Partial<GatewayLimits> = {}): Promise<FastifyInstance> {
  const gateway = await openGateway(database, {
    verifyToken: async (token) => principalOfClaims({ sub: token, hub_role: 'steward' }),
    log: pino({ level: 'silent' }),
    limits: { ...ORDINARY_LIMITS, ...limits },
  })
  opened.push(gateway)
  return gateway
}

const ratesOf = (points: number) => ({
  principals: new RateLimiter({ name: 'p', points, seconds: 60 }, null),
  networks: new RateLimiter({ name: 'n', points, seconds: 60 }, null),
})

interface Asking {
  readonly token?: string
  readonly from?: string
  readonly lang?: string
}

async function send(gateway: FastifyInstance, payload: object, { token, from, lang = 'en' }: Asking = {}) {
  const response = await gateway.inject({
    method: 'POST',
    url: '/graphql',
    ...(from && { remoteAddress: from }),
    headers: { ...(token && { authorization: `Bearer ${token}` }), 'accept-language': lang },
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

const ask = (gateway: FastifyInstance, query: string, asking?: Asking) => send(gateway, { query }, asking)
const byHash = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('an operation above the limit is refused with its cost and the limit, before any of it is done', async () => {
  const gateway = await open({ costLimit: COST - 1 })
  expect(await ask(gateway, AGENCIES)).toMatchObject({
    status: 400,
    code: 'OPERATION_TOO_COSTLY',
    message: expect.stringMatching(
      /^That would cost 21 units; one operation may cost 20\. Ask for shorter pages/,
    ),
    data: undefined,
  })
  const french = await ask(gateway, AGENCIES, { lang: 'fr' })
  expect(french.message).toMatch(/^Cela coûterait 21 unités ; une opération peut en coûter 20\. Demandez/)
  expect((await ask(await open({ costLimit: COST }), AGENCIES)).headers['x-hub-cost']).toBe(String(COST))
})

test('what is not for the caller is said before what it would cost', async () => {
  const gateway = await open({ costLimit: 1, rates: ratesOf(5) })
  const { status, code } = await ask(gateway, '{ reporting(region: "CA") { hoursSilent } }')
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
  const gateway = await open()
  expect(await ask(gateway, query)).toMatchObject({ status: 400, code })
  const got = await gateway.inject({
    url: `/graphql?query=${encodeURIComponent(query)}`,
    headers: { 'apollo-require-preflight': 'yes' },
  })
  expect([got.statusCode, got.json().errors[0].extensions.code]).toEqual([400, code])
})

test('a list of operations is refused, and says what to do', async () => {
  expect(await send(await open(), [{ query: AGENCIES }, { query: AGENCIES }])).toMatchObject({
    status: 400,
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('Send each in a request of its own'),
  })
})

test('variables beyond all use are refused', async () => {
  const gateway = await open()
  const many = await send(gateway, {
    query: AGENCIES,
    variables: { x: Array.from({ length: 100_001 }, () => 0) },
  })
  const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)
  const nested = await send(gateway, { query: AGENCIES, variables: { x: deep } })
  expect([many.code, nested.code]).toEqual(['OPERATION_TOO_COSTLY', 'OPERATION_TOO_COSTLY'])
})

test('a caller has so many units a minute, is told what is left, and then how long to wait', async () => {
  // Each request costs 1, and what its operation costs.
  const gateway = await open({ rates: ratesOf(2 * (COST + 1)) })
  const first = await ask(gateway, AGENCIES, { token: 'ann' })
  expect(first.headers).toMatchObject({ 'ratelimit-limit': '44', 'ratelimit-remaining': '22' })
  expect((await ask(gateway, AGENCIES, { token: 'ann' })).status).toBe(200)
  const { status, code, message, headers, data } = await ask(gateway, AGENCIES, { token: 'ann', lang: 'fr' })
  expect([status, code, data]).toEqual([429, 'RATE_LIMITED', undefined])
  expect(headers['retry-after']).toMatch(/^([1-9]|[1-5]\d|60)$/)
  expect(headers['ratelimit-remaining']).toBe('0')
  expect(message).toContain(`Redemandez dans ${headers['retry-after']} s`)
  expect((await ask(gateway, AGENCIES, { token: 'bob' })).status).toBe(200)
})

test('the public is counted by network, and no caller with a token with it', async () => {
  const gateway = await open({ rates: ratesOf(COST + 1) })
  const from = '2001:db8::1'
  expect((await ask(gateway, AGENCIES, { from })).status).toBe(200)
  expect((await ask(gateway, AGENCIES, { from: '2001:db8::ffff' })).status).toBe(429)
  expect((await ask(gateway, AGENCIES, { from: '2001:db8:1::1' })).status).toBe(200)
  expect((await ask(gateway, AGENCIES, { from, token: 'ann' })).status).toBe(200)
})

test('requests that ask for nothing good, and files, are counted too', async () => {
  const gateway = await open({ rates: ratesOf(3) })
  const statuses = [
    (await ask(gateway, 'no GraphQL')).status,
    (await ask(gateway, '{ nothing }')).status,
    (await gateway.inject({ url: '/v1/releases/R1/outcomes.csv' })).statusCode,
    (await gateway.inject({ url: '/v1/releases/R1/outcomes.csv' })).statusCode,
  ]
  expect(statuses).toEqual([400, 400, 401, 429])
})

test('what an answer came to beyond its cost is owed by the next request', async () => {
  const gateway = await open({ rates: ratesOf(150) })
  const long = `{ ${Array.from({ length: 20 }, (_, n) => `${'x'.repeat(6000)}${n}: __typename`).join(' ')} }`
  expect((await ask(gateway, long)).status).toBe(200)
  // 120 KB were answered to a request that cost 1.
  expect(Number((await ask(gateway, '{ __typename }')).headers['ratelimit-remaining'])).toBeLessThan(35)
})

test('a document that was sent with its hash is asked for by the hash alone from then on', async () => {
  const gateway = await open()
  const query = `${AGENCIES} # persisted`
  expect((await send(gateway, byHash(sha256(query)))).code).toBe('PERSISTED_QUERY_NOT_FOUND')
  expect((await send(gateway, { query, ...byHash(sha256(query)) })).data.agencies.totalCount).toBe(1)
  expect((await send(gateway, byHash(sha256(query)))).data.agencies.totalCount).toBe(1)
  const forbidden = '{ reporting(region: "CA") { hoursSilent } }'
  await send(gateway, { query: forbidden, ...byHash(sha256(forbidden)) })
  expect((await send(gateway, byHash(sha256(forbidden)))).code).toBe('PERSISTED_QUERY_NOT_FOUND')
})

describe('with a safelist', () => {
  let now = 0
  const openListed = () =>
    open({
      safelist: new Safelist(
        { stamp: () => safelistStamp(vault), documents: () => listDocuments(vault) },
        () => now,
      ),
    })
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
    const gateway = await openListed()
    const variables = { first: 1 }
    for (const body of [
      { query: DOCUMENT, variables },
      { query: 'query Who($first:Int){agencies(first:$first){totalCount}}', variables },
      { ...byHash(id), variables },
    ])
      expect((await send(gateway, body)).data).toEqual({ agencies: { totalCount: 1 } })
    for (const body of [
      { query: 'query Who($first: Int) { agencies(first: $first) { totalCount pageInfo { endCursor } } }' },
      { query: '{ __schema { queryType { name } } }' },
      { query: '{ __typename }' },
      { query: '{ "' },
      byHash(sha256('{ __typename }')),
      { query: '{ __typename }', ...byHash(sha256('{ __typename }')) },
      {},
    ])
      expect(await send(gateway, body, { token: 'steward' })).toMatchObject({
        status: 403,
        code: 'OPERATION_NOT_SAFELISTED',
        data: undefined,
      })
  })

  test('what is taken off it is refused a second later, by a hub that runs', async () => {
    const gateway = await openListed()
    await ask(gateway, DOCUMENT)
    const list = JSON.parse((await commands.run(safelistCommand, 'list', '--json')).stdout)
    expect(list).toEqual([
      expect.objectContaining({ id: sha256(DOCUMENT), name: 'who.graphql', document: DOCUMENT }),
    ])
    await commands.run(safelistCommand, 'remove', sha256(DOCUMENT))
    now += 1000
    expect((await ask(gateway, DOCUMENT)).code).toBe('OPERATION_NOT_SAFELISTED')
    await expect(commands.run(safelistCommand, 'remove', sha256(DOCUMENT))).rejects.toThrow(/No document/)
  })

  test('a list that can not be read just now holds as it was read last', async () => {
    await commands.run(safelistCommand, 'add', fileOf('who.graphql', DOCUMENT))
    let isDown = false
    const down = async () => {
      throw new Error('no database')
    }
    const safelist = new Safelist(
      {
        stamp: () => (isDown ? down() : safelistStamp(vault)),
        documents: () => listDocuments(vault),
      },
      () => now,
    )
    const gateway = await open({ safelist })
    expect((await ask(gateway, DOCUMENT)).status).toBe(200)
    isDown = true
    now += 5000
    expect((await ask(gateway, DOCUMENT)).status).toBe(200)
    expect((await ask(gateway, AGENCIES)).status).toBe(403)
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
