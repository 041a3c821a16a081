import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Client, type Pool } from 'pg'
import { keyCommand } from '../../cli/commands/key'
import { callerVerifier } from '../../cli/start/caller-verifier'
import { tokenVerifier } from '../../cli/start/token-verifier'
import { readConfig } from '../../platform/config/config'
import { createLog } from '../../platform/log'
import { AgencyKeys } from '../../platform/vault/agency-key/agency-keys'
import { makeKey } from '../../platform/vault/agency-key/key-text'
import { addAgency, addPool, addService, idOf } from '../services/capacity/fixtures'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'
import { withCode } from '../support/with-code'
import { NOW, openGateway } from './hub-graph'

const BURST = 20
const REPORT =
  'mutation ($input: ReportCapacityInput!) { reportCapacity(input: $input) { snapshot { occupied } } }'
let database: TestDatabase
let commands: HubCommands
let vault: Pool
let gateway: FastifyInstance
let logged = ''
let seconds = 0

async function openWith(vaultOfGateway: Pool): Promise<FastifyInstance> {
  const keys = new AgencyKeys(vaultOfGateway, { burst: BURST, perSecond: 1 }, () => seconds)
  // In production, where nobody issues tokens.
  const verifyIssued = await tokenVerifier(readConfig({ NODE_ENV: 'production' }))
  const to = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  })
  const log = createLog({ logLevel: 'debug' }, to)
  return openGateway(database, { verifyToken: callerVerifier(keys, verifyIssued), log })
}

beforeAll(async () => {
  database = await openTestDatabase()
  commands = new HubCommands(database)
  vault = database.hub.openPool('vault')
  await addAgency(database.ingest, 'harbour')
  await addAgency(database.ingest, 'lantern')
  for (const [service, agency] of [
    ['house', 'harbour'],
    ['other', 'lantern'],
  ] as const) {
    await addService(database.ingest, service, agency)
    await addPool(database.ingest, `beds of ${service}`, service)
  }
  gateway = await openWith(vault)
})
afterAll(async () => {
  await gateway.close()
  await vault.end()
  commands.close()
  await database.close()
})

async function newKey(scopes = 'capacity:write,capacity:read', agency = 'harbour') {
  const args = ['create', '--agency', idOf(agency), '--scopes', scopes, '--json']
  return JSON.parse((await commands.run(keyCommand, ...args)).stdout) as { id: string; key: string }
}

async function ask(query: string, key: string, { variables = {}, lang = 'en', from = '203.0.113.7' } = {}) {
  const response = await gateway.inject({
    method: 'POST',
    url: '/graphql',
    remoteAddress: from,
    headers: { authorization: `Bearer ${key}`, 'accept-language': lang },
    payload: { query, variables },
  })
  const { errors, data } = response.json()
  return {
    status: response.statusCode,
    headers: response.headers,
    code: errors?.[0].extensions.code,
    errors,
    data,
  }
}

const report = (key: string, pool = 'beds of house') =>
  ask(REPORT, key, {
    variables: {
      input: {
        idempotencyKey: randomBytes(8).toString('hex'),
        poolId: idOf(pool),
        asOf: NOW,
        total: 10,
        occupied: 7,
      },
    },
  })

const ANYBODY = '{ agencies { totalCount } }'
const OWN = `{ service(id: "${idOf('house')}") { capacity { latest { occupied } } } }`

test('an agency reports with its key, in production too, and reads what it reported', async () => {
  const { key } = await newKey()
  expect(await report(key)).toMatchObject({
    status: 200,
    errors: undefined,
    data: { reportCapacity: { snapshot: { occupied: 7 } } },
  })
  expect((await ask(OWN, key)).data).toEqual({ service: { capacity: [{ latest: { occupied: 7 } }] } })
})

test('a batch says by which key it came', async () => {
  const { id, key } = await newKey('requests:write')
  const row = {
    recordId: 'r1',
    requestedOn: '2026-03-14',
    category: 'SHELTER_HOUSING',
    region: '35',
    householdType: 'SINGLE',
    ageBand: 'AGE_25_34',
    gender: 'WOMEN',
    result: 'ADMITTED',
  }
  const { data, errors } = await ask(
    'mutation ($input: SubmitRequestsInput!) { submitRequests(input: $input) { batchId accepted } }',
    key,
    { variables: { input: { idempotencyKey: 'one', rows: [row] } } },
  )
  expect(errors).toBeUndefined()
  expect(data.submitRequests.accepted).toBe(1)
  const { rows } = await database.ingest.query('select submitted_by from capacity.batch where id = $1', [
    data.submitRequests.batchId,
  ])
  expect(rows).toEqual([{ submitted_by: `key ${id}` }])
})

test("no key reports for another agency's pool", async () => {
  const { key } = await newKey()
  expect((await report(key, 'beds of other')).code).toBe('NOT_FOUND')
})

test('a key does what its scopes allow and no more, whatever its agency may', async () => {
  const { key } = await newKey('capacity:read,requests:write,outcomes:write')
  const refused = await report(key)
  expect(refused).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  expect(refused.errors[0].message).toBe(
    'Mutation.reportCapacity needs the scope "capacity:write". The key that was sent was made without it.',
  )
  expect((await ask(OWN, key)).status).toBe(200)
  const writer = await newKey('capacity:write')
  expect(await ask('{ reporting(region: "CA") { hoursSilent } }', writer.key)).toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a key is refused from the moment on that it is revoked, by a hub that runs', async () => {
  const { id, key } = await newKey()
  expect((await ask(ANYBODY, key)).status).toBe(200)
  await commands.run(keyCommand, 'revoke', id)
  const { status, code, headers } = await ask(ANYBODY, key)
  expect([status, code, headers['www-authenticate']]).toEqual([401, 'UNAUTHENTICATED', 'Bearer'])
})

test.each([
  ['unknown', makeKey().text],
  ['cut short', makeKey().text.slice(0, -1)],
  ['nothing but the prefix', 'hvk_'],
])('a key that is %s is not taken for nobody, and not told why', async (_, key) => {
  const { status, errors } = await ask(ANYBODY, key)
  expect(status).toBe(401)
  expect(errors).toEqual([
    { message: expect.stringMatching(/^No token was sent, or/), extensions: withCode('UNAUTHENTICATED') },
  ])
})

test('over its limit a key is answered 429, how long to wait, and why in the language of the caller', async () => {
  const { key } = await newKey()
  for (let n = 0; n < BURST; n += 1) expect((await ask(ANYBODY, key)).status).toBe(200)
  const { status, headers, errors, data } = await ask(ANYBODY, key, { lang: 'fr' })
  expect(status).toBe(429)
  expect(headers['retry-after']).toBe('1')
  expect(headers['cache-control']).toBe('no-store')
  expect(data).toBeUndefined()
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/^Cette clé a envoyé trop de requêtes/),
      extensions: withCode('RATE_LIMITED'),
    },
  ])
  const { key: another } = await newKey()
  expect((await ask(ANYBODY, another)).status).toBe(200)
  seconds += 1
  expect((await ask(ANYBODY, key)).status).toBe(200)
})

test('an address that tries keys is answered 429, and others are not', async () => {
  const guess = (from: string) => ask(ANYBODY, makeKey().text, { from })
  for (let n = 0; n < 30; n += 1) expect((await guess('198.51.100.1')).status).toBe(401)
  const { status, headers, code } = await guess('198.51.100.1')
  expect([status, headers['retry-after'], code]).toEqual([429, '2', 'RATE_LIMITED'])
  expect((await guess('198.51.100.2')).status).toBe(401)
})

test('nobody who asks without a key is counted or limited', async () => {
  const asked = await Promise.all(
    Array.from({ length: BURST * 3 }, () =>
      gateway.inject({ method: 'POST', url: '/graphql', payload: { query: ANYBODY } }),
    ),
  )
  expect(new Set(asked.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
})

test('that the vault is gone is no fault of the key, and the log explains it', async () => {
  const { key } = await newKey()
  const gone = database.hub.openPool('vault')
  await gone.end()
  const broken = await openWith(gone)
  logged = ''
  try {
    const answer = await broken.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${key}` },
      payload: { query: ANYBODY },
    })
    const { statusCode, headers } = answer
    expect([statusCode, answer.json().errors[0].extensions.code, headers['retry-after']]).toEqual([
      503,
      'IDENTITY_UNAVAILABLE',
      '5',
    ])
    expect(logged).toContain('"kind":"VerifierDownError"')
    expect(logged).not.toContain(key)
  } finally {
    await broken.close()
  }
})

test('a key is nowhere in the database, nor in the log: only its hash', async () => {
  logged = ''
  const { key } = await newKey()
  await report(key)
  await ask('{ nonsense', key)
  await ask(ANYBODY, `${key}x`)
  const secret = key.slice(-43)
  const forms = [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret, 'base64url').toString('hex'),
  ]
  const everything = await dump()
  expect(everything.length).toBeGreaterThan(1000)
  for (const form of forms) {
    expect(everything).not.toContain(form)
    expect(logged).not.toContain(form)
  }
  expect(logged).toContain('"answered"')
})

/** All rows of all tables of the hub, as text. */
async function dump(): Promise<string> {
  const admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
  try {
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    let text = ''
    for (const { name } of tables) {
      const { rows } = await admin.query(
        `select coalesce(string_agg(t::text, E'\\n'), '') as all from ${name} t`,
      )
      text += `${name}\n${rows[0].all}\n`
    }
    expect(text).toContain('vault.agency_key')
    return text
  } finally {
    await admin.end()
  }
}
