import { openRoundingSecret } from '../../../analytics/release/rounding-secret'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('the secret is made once, of two that ask at once too, and is not stored as it is', async () => {
  const [one, other] = await Promise.all([database.release.connect(), database.release.connect()])
  const secrets = await Promise.all([one, other].map((db) => openRoundingSecret(db, database.installKey)))
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(secrets[1]).toBe(secrets[0])
  const { rows } = await one.query(`select encode(sealed, 'hex') as sealed from vault.release_secret`)
  expect(rows).toHaveLength(1)
  expect(rows[0].sealed).not.toContain(secrets[0])
  await expect(openRoundingSecret(one, 'another install key, of 32 or more')).rejects.toThrow(
    'can not be read with this HUB_MASTER_KEY',
  )
  one.release()
  other.release()
})
