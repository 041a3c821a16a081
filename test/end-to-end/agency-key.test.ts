import { createHmac } from 'node:crypto'
import { endHubs, type HubProcess, newDataFolder, runHub, startHub } from '../support/hub-process'

// One hub in production through the life of one key: each test finds it as the one before has left it.
const HUB_DATA = newDataFolder()
const ENV = {
  HUB_DATA,
  NODE_ENV: 'production',
  HUB_LOG_LEVEL: 'debug',
  HUB_KEY_BURST: '5',
  HUB_KEY_RATE: '1',
}
const REPORT =
  'mutation ($input: ReportCapacityInput!) { reportCapacity(input: $input) { replayed snapshot { occupied } } }'
const SHELTERS = `{ services(filter: { categories: [SHELTER_HOUSING], statuses: [ACTIVE] }, first: 1) {
  edges { node { agency { id } } } } }`
const OWN_POOLS =
  'query ($id: ID!) { agency(id: $id) { services { edges { node { capacity { id unitKind } } } } } }'
let hub: HubProcess
let agency: string
let key: { readonly id: string; readonly key: string }

beforeAll(async () => {
  hub = await startHub(ENV)
})
afterAll(endHubs)

test('a key that is made beside a running hub is good there at once', async () => {
  const { data } = await hub.ask(SHELTERS)
  agency = data.services.edges[0].node.agency.id
  const made = await runHub(['key', 'create', '--agency', agency, '--json'], ENV)
  expect(made.code).toBe(0)
  key = JSON.parse(made.stdout)
  const { data: own } = await hub.ask(OWN_POOLS, key.key, { id: agency })
  const services: { node: { capacity: { id: string }[] } }[] = own.agency.services.edges
  const poolId = services.flatMap(({ node }) => node.capacity)[0]?.id
  const input = { idempotencyKey: 'one', poolId, asOf: new Date().toISOString(), total: 50, occupied: 20 }
  expect((await hub.ask(REPORT, key.key, { input })).data).toEqual({
    reportCapacity: { replayed: false, snapshot: { occupied: 20 } },
  })
})

test('over the limits of the settings it is answered 429', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async () => (await hub.ask('{ __typename }', key.key)).status),
  )
  expect(statuses).toContain(429)
  expect(statuses).toContain(200)
})

test('it is refused as soon as it is revoked, and the list says when that was', async () => {
  expect(await runHub(['key', 'revoke', key.id], ENV)).toMatchObject({
    code: 0,
    stdout: `The key ${key.id} is revoked.\n`,
    stderr: '',
  })
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const { status, errors } = await hub.ask('{ __typename }', key.key)
  expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  const [row] = JSON.parse((await runHub(['key', 'list', '--agency', agency, '--json'], ENV)).stdout)
  const today = new Date().toISOString().slice(0, 10)
  expect([row.id, row.lastUsedOn, row.revokedAt.slice(0, 10)]).toEqual([key.id, today, today])
})

test('what is asked of "hub key" in vain is one line, exit code 1', async () => {
  const unknown = createHmac('md5', 'nobody').digest('hex')
  const { code, stdout, stderr } = await runHub(['key', 'revoke', unknown], ENV)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^hub: No key of this hub has the id .*\n$/)
})

test('the hub says the key nowhere, and ends as ever', async () => {
  const { code, stdout, stderr } = await hub.end('SIGTERM')
  expect(code).toBe(0)
  expect(stderr).toContain('"answered"')
  for (const text of [stdout, stderr]) expect(text).not.toContain('hvk_')
})
