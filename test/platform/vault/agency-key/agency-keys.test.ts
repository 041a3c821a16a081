import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { HubError } from '../../../../platform/errors'
import { SCOPES_OF_ROLE } from '../../../../platform/identity/principal'
import { VerifierDownError } from '../../../../platform/identity/verifier-down'
import { insertKey, revokeKey } from '../../../../platform/vault/agency-key/agency-key.repository'
import { AgencyKeys } from '../../../../platform/vault/agency-key/agency-keys'
import { makeKey } from '../../../../platform/vault/agency-key/key-text'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

const ADDRESS = '203.0.113.7'
const ELSEWHERE = '198.51.100.1'
let database: TestDatabase
let vault: Pool
let seconds = 0

const open = (allowance = { burst: 1000, perSecond: 1000 }) => new AgencyKeys(vault, allowance, () => seconds)

beforeAll(async () => {
  database = await openTestDatabase()
  vault = database.hub.openPool('vault')
})
afterAll(async () => {
  await vault.end()
  await database.close()
})

async function newKey(scopes: readonly string[] = ['capacity:write']) {
  const key = { ...makeKey(), agencyId: randomUUID(), scopes, label: '' }
  await withIngest((db) => insertKey(db, key))
  return key
}

async function withIngest<T>(work: (db: Parameters<typeof insertKey>[0]) => Promise<T>): Promise<T> {
  const db = await database.ingest.connect()
  try {
    return await work(db)
  } finally {
    db.release()
  }
}

/** How a key is refused: the code, and after how many seconds it may be tried again. */
async function refusal(keys: AgencyKeys, text: string, address = ADDRESS) {
  const error = await keys.verify(text, address).then(
    () => null,
    (thrown: HubError) => thrown,
  )
  return error && [error.code, error.retryAfterSeconds]
}

const REFUSED = ['UNAUTHENTICATED', null]

test('a key stands for its agency, with the scopes it was made with and no others', async () => {
  const { id, text, agencyId } = await newKey(['requests:write', 'capacity:read'])
  expect(await open().verify(text, ADDRESS)).toEqual({
    role: 'agency',
    subject: `key ${id}`,
    scopes: ['capacity:read', 'requests:write'],
    agencyId,
    funderIds: [],
    regions: [],
    agreements: [],
  })
})

test('a scope that agencies do not have is worth nothing, whatever the vault says', async () => {
  const { text } = await newKey(['releases:publish', 'capacity:write'])
  const { scopes } = await open().verify(text, ADDRESS)
  expect(scopes).toEqual(['capacity:write'])
  for (const scope of scopes) expect(SCOPES_OF_ROLE.agency).toContain(scope)
})

test('unknown and malformed keys are refused, and so are those of another hub', async () => {
  const keys = open()
  const { text } = await newKey()
  expect(await refusal(keys, makeKey().text)).toEqual(REFUSED)
  expect(await refusal(keys, `${text}x`)).toEqual(REFUSED)
  expect(await refusal(keys, text.slice(0, -1))).toEqual(REFUSED)
  expect(await refusal(keys, 'hvk_')).toEqual(REFUSED)
  const other = await openTestDatabase()
  const otherVault = other.hub.openPool('vault')
  try {
    const keysOfOther = new AgencyKeys(otherVault, { burst: 10, perSecond: 1 })
    expect(await refusal(keysOfOther, text)).toEqual(REFUSED)
  } finally {
    await otherVault.end()
    await other.close()
  }
})

test('a malformed key is refused without asking the vault', async () => {
  const asked = jest.spyOn(vault, 'query')
  try {
    await refusal(open(), 'hvk_nothing')
    expect(asked).not.toHaveBeenCalled()
  } finally {
    asked.mockRestore()
  }
})

test('a key that is revoked is refused from the next request on', async () => {
  const keys = open()
  const { id, text } = await newKey()
  await keys.verify(text, ADDRESS)
  expect(await withIngest((db) => revokeKey(db, id))).toBe('REVOKED')
  expect(await refusal(keys, text)).toEqual(REFUSED)
  expect(await withIngest((db) => revokeKey(db, id))).toBe('WAS_REVOKED')
  expect(await withIngest((db) => revokeKey(db, randomUUID()))).toBe('UNKNOWN')
})

test('the day of the last use is written once a day', async () => {
  const keys = open()
  const { id, text } = await newKey()
  const stored = async () => {
    const { rows } = await database.ingest.query(
      `select xmin::text, last_used_on = (now() at time zone 'utc')::date as today from vault.agency_key where id = $1`,
      [id],
    )
    return rows[0]
  }
  const made = await stored()
  expect(made.today).toBeNull()
  await Promise.all([1, 2, 3, 4].map(() => keys.verify(text, ADDRESS)))
  const used = await stored()
  expect(used.today).toBe(true)
  await keys.verify(text, ADDRESS)
  expect(await stored()).toEqual(used)
  await vault.query(
    `update vault.agency_key set last_used_on = (now() at time zone 'utc')::date - 1 where id = $1`,
    [id],
  )
  await keys.verify(text, ADDRESS)
  expect((await stored()).today).toBe(true)
})

test('over its burst a key waits for as long as it is told, and then has what came back', async () => {
  const keys = open({ burst: 3, perSecond: 0.4 })
  const [one, other] = [await newKey(), await newKey()]
  for (let n = 0; n < 3; n += 1) await keys.verify(one.text, ADDRESS)
  expect(await refusal(keys, one.text)).toEqual(['RATE_LIMITED', 3]) // 1 / 0.4 = 2.5
  expect(await refusal(keys, other.text)).toBeNull()
  seconds += 3
  expect(await refusal(keys, one.text)).toBeNull()
  expect(await refusal(keys, one.text)).toEqual(['RATE_LIMITED', 2]) // 0.2 are left of 1.2
})

test('30 keys that do not work may come from one address, and one more each two seconds', async () => {
  const keys = open()
  for (let n = 0; n < 30; n += 1) expect(await refusal(keys, makeKey().text)).toEqual(REFUSED)
  const asked = jest.spyOn(vault, 'query')
  try {
    expect(await refusal(keys, makeKey().text)).toEqual(['RATE_LIMITED', 2])
    expect(await refusal(keys, 'hvk_nothing')).toEqual(['RATE_LIMITED', 2])
    expect(asked).not.toHaveBeenCalled()
  } finally {
    asked.mockRestore()
  }
  expect(await refusal(keys, makeKey().text, ELSEWHERE)).toEqual(REFUSED)
  seconds += 2
  expect(await refusal(keys, makeKey().text)).toEqual(REFUSED)
  expect(await refusal(keys, makeKey().text)).toEqual(['RATE_LIMITED', 2])
})

test('those who guess do not lock out a key that was good before behind the same address', async () => {
  const keys = open()
  const { id, text } = await newKey()
  await keys.verify(text, ADDRESS)
  for (let n = 0; n < 40; n += 1) await refusal(keys, makeKey().text)
  expect(await refusal(keys, text)).toBeNull()
  await withIngest((db) => revokeKey(db, id))
  expect(await refusal(keys, text)).toEqual(REFUSED)
  // From now on it is one that does not work, as any other.
  expect((await refusal(keys, text))?.[0]).toBe('RATE_LIMITED')
})

test('that the vault can not be asked is not said to be the fault of the key', async () => {
  const gone = database.hub.openPool('vault')
  const keys = new AgencyKeys(gone, { burst: 10, perSecond: 1 })
  const { text } = await newKey()
  await gone.end()
  await expect(keys.verify(text, ADDRESS)).rejects.toThrow(VerifierDownError)
})

test('the role "vault" makes no key, and brings none back', async () => {
  const denied = { code: '42501' }
  await expect(vault.query('update vault.agency_key set revoked_at = null')).rejects.toMatchObject(denied)
  await expect(vault.query("update vault.agency_key set scopes = '{}'")).rejects.toMatchObject(denied)
  await expect(vault.query('delete from vault.agency_key')).rejects.toMatchObject(denied)
  await expect(vault.query('select 1 from vault.pseudonym_key')).rejects.toMatchObject(denied)
})

test.each(['directory', 'capacity', 'outcomes', 'release'] as const)(
  'the role "%s" reads no hash of a key',
  async (role) => {
    const pool = database.hub.openPool(role, 1)
    try {
      await expect(pool.query('select hash from vault.agency_key')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await pool.end()
    }
  },
)
