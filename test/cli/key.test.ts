import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { keyCommand } from '../../cli/commands/key'
import { AgencyKeys } from '../../platform/vault/agency-key/agency-keys'
import { addAgency } from '../services/capacity/fixtures'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

let database: TestDatabase
let commands: HubCommands
let harbour: string
let lantern: string

const key = (...args: string[]) => commands.run(keyCommand, ...args)
const made = async (...args: string[]) =>
  JSON.parse((await key('create', '--agency', harbour, '--json', ...args)).stdout)
const listed = async (...args: string[]) => JSON.parse((await key('list', '--json', ...args)).stdout)

beforeAll(async () => {
  database = await openTestDatabase()
  commands = new HubCommands(database)
  harbour = await addAgency(database.ingest, 'harbour')
  lantern = await addAgency(database.ingest, 'lantern')
})
afterAll(async () => {
  commands.close()
  await database.close()
})

async function principalOf(text: string) {
  const vault = database.hub.openPool('vault')
  try {
    return await new AgencyKeys(vault, { burst: 10, perSecond: 1 }).verify(text, '203.0.113.7')
  } finally {
    await vault.end()
  }
}

test('without keys the list says so', async () => {
  expect((await key('list')).stdout).toBe('There are no keys.\n')
  expect(await listed()).toEqual([])
})

test('a key is printed alone on standard output, and a hub takes it for its agency', async () => {
  const { stdout, stderr } = await key('create', '--agency', harbour.toUpperCase())
  expect(stdout).toMatch(/^hvk_[0-9a-f]{32}_[\w-]{43}\n$/)
  expect(stderr).toMatch(/of harbour, for capacity:read, capacity:write, requests:write, outcomes:write\./)
  expect(stderr).not.toContain('hvk_')
  expect(await principalOf(stdout.trim())).toMatchObject({
    role: 'agency',
    agencyId: harbour,
    scopes: ['capacity:read', 'capacity:write', 'requests:write', 'outcomes:write'],
  })
})

test('scopes that are asked for are all that it has', async () => {
  const { key: text, scopes } = await made('--scopes', 'requests:write, capacity:write,requests:write')
  expect(scopes).toEqual(['capacity:write', 'requests:write'])
  expect((await principalOf(text)).scopes).toEqual(scopes)
})

test('the list has every key with its agency, label and days, and neither key nor hash', async () => {
  const { id, key: text } = await made('--label', ' Case system, Ottawa ')
  await principalOf(text)
  await key('create', '--agency', lantern)
  const all = await listed()
  expect(all.map(({ agency }: { agency: string }) => agency)).toContain('lantern')
  expect(all.find((row: { id: string }) => row.id === id)).toEqual({
    id,
    agencyId: harbour,
    agency: 'harbour',
    label: 'Case system, Ottawa',
    scopes: ['capacity:read', 'capacity:write', 'requests:write', 'outcomes:write'],
    createdAt: expect.stringMatching(/^20\d\d-/),
    lastUsedOn: new Date().toISOString().slice(0, 10),
    revokedAt: null,
  })
  const { stdout } = await key('list')
  expect(stdout).toContain('Case system, Ottawa')
  for (const shown of [stdout, JSON.stringify(all)]) {
    expect(shown).not.toContain('hvk_')
    expect(shown).not.toContain(text.slice(-43))
    expect(shown).not.toMatch(/hash/i)
  }
})

test('the list of one agency has no other in it', async () => {
  const agencies = (await listed('--agency', lantern)).map(({ agency }: { agency: string }) => agency)
  expect(agencies).toEqual(['lantern'])
})

test('a key is revoked by its id in either form, and once', async () => {
  const [one, other] = [await made(), await made()]
  expect((await key('revoke', one.id)).stdout).toBe(`The key ${one.id} is revoked.\n`)
  expect((await key('revoke', other.key.slice(4, 36))).stdout).toBe(`The key ${other.id} is revoked.\n`)
  expect((await key('revoke', one.id)).stdout).toMatch(/was revoked before; nothing has changed/)
  await expect(principalOf(one.key)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  const row = (await listed()).find(({ id }: { id: string }) => id === one.id)
  expect(row.revokedAt).toMatch(/^20\d\d-/)
})

test('a key of an agency that has left the directory stays in the list, and can be revoked', async () => {
  const gone = await addAgency(database.ingest, 'gone')
  const { id } = JSON.parse((await key('create', '--agency', gone, '--json')).stdout)
  await database.ingest.query('delete from directory.agency where id = $1', [gone])
  expect((await key('list')).stdout).toContain('(not in the directory)')
  expect((await key('revoke', id)).stdout).toContain('is revoked')
})

test('an agency that the directory does not hold gets no key', async () => {
  const before = await listed()
  const unknown = randomUUID()
  await expect(key('create', '--agency', unknown)).rejects.toThrow(
    `The directory holds no agency with the id ${unknown}. The query in docs/queries/agencies.graphql lists them.`,
  )
  expect(await listed()).toEqual(before)
})

test.each([
  [['create'], /--agency <id>' not specified/],
  [['create', '--agency', 'Harbour House'], /it takes an id as the graph gives it/],
  [
    ['create', '--agency', randomUUID(), '--scopes', 'capacity:write,releases:publish'],
    /an agency has no scope "releases:publish". It takes one or more of: capacity:read, capacity:write/,
  ],
  [['create', '--agency', randomUUID(), '--scopes', ''], /an agency has no scope ""/],
  [['create', '--agency', randomUUID(), '--label', ' '], /one line of 1 to 100 characters/],
  [['create', '--agency', randomUUID(), '--label', 'a\nb'], /one line of 1 to 100 characters/],
  [['revoke'], /missing required argument/],
  [['revoke', 'mine'], /it takes the id of a key, as "hub key list" shows it/],
  [['revoke', randomUUID()], /^No key of this hub has the id/],
])('%j is refused', async (args, reason) => {
  await expect(key(...args)).rejects.toThrow(reason)
})
