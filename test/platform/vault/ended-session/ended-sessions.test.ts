import type { Pool } from 'pg'
import { VerifierDownError } from '../../../../platform/identity/verifier-down'
import { EndedSessions, type TokenSession } from '../../../../platform/vault/ended-session/ended-sessions'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

let database: TestDatabase
let vault: Pool
let now = 0
let count = 0

beforeAll(async () => {
  database = await openTestDatabase()
  vault = database.hub.openPool('vault')
})
afterAll(async () => {
  await vault.end()
  await database.close()
})

/** A process of the hub that has read what was noted. */
async function open(db = vault): Promise<EndedSessions> {
  const sessions = new EndedSessions(db, { warn: () => undefined }, () => now)
  await sessions.look()
  return sessions
}

const word = () => `word ${count++}`

function lasts(sessions: EndedSessions, session: TokenSession): boolean {
  try {
    sessions.assertLasts(session)
    return true
  } catch (error) {
    if (error instanceof VerifierDownError) throw error
    return false
  }
}

const IAT = 1_770_000_000

test('a session that ended takes its tokens with it: here at once, elsewhere with the next look, and after a restart', async () => {
  const [here, elsewhere] = [await open(), await open()]
  const session = { sub: 'ana', sid: 'one', iat: IAT }
  expect(await here.end({ jti: word(), sid: 'one', sub: 'ana', iat: IAT - 60 })).toBe(true)
  expect([lasts(here, session), lasts(elsewhere, session)]).toEqual([false, true])
  await elsewhere.look()
  expect(lasts(elsewhere, session)).toBe(false)
  expect(lasts(await open(), session)).toBe(false)
  for (const sessions of [here, elsewhere]) {
    expect(lasts(sessions, { ...session, sid: 'two' })).toBe(true)
    expect(lasts(sessions, { sub: 'bea', iat: IAT })).toBe(true)
  }
})

test('all sessions of somebody end with what was issued until then, and nothing later does', async () => {
  const sessions = await open()
  await sessions.end({ jti: word(), sid: null, sub: 'cleo', iat: IAT })
  await sessions.end({ jti: word(), sid: null, sub: 'cleo', iat: IAT - 600 })
  for (const at of [sessions, await open()]) {
    expect(lasts(at, { sub: 'cleo', sid: 'cleo one', iat: IAT - 1 })).toBe(false)
    expect(lasts(at, { sub: 'cleo', iat: IAT })).toBe(false)
    expect(lasts(at, { sub: 'cleo', sid: 'cleo one', iat: IAT + 1 })).toBe(true)
  }
})

test('a token that names no session ends with any session of its subject', async () => {
  const sessions = await open()
  await sessions.end({ jti: word(), sid: 'dora one', sub: 'dora', iat: IAT })
  expect(lasts(sessions, { sub: 'dora', iat: IAT })).toBe(false)
  expect(lasts(sessions, { sub: 'dora', iat: IAT + 1 })).toBe(true)
  expect(lasts(sessions, { sub: 'dora', sid: 'dora two', iat: IAT })).toBe(true)
})

test('a word that was said before is known again, by any process', async () => {
  const [here, elsewhere] = [await open(), await open()]
  const said = { jti: word(), sid: 'three', sub: null, iat: IAT }
  expect(await here.end(said)).toBe(true)
  expect(await here.end(said)).toBe(false)
  expect(await elsewhere.end(said)).toBe(false)
})

test('where it was not looked of late, nobody says that a session lasts', async () => {
  const sessions = await open()
  now += 20_000
  expect(lasts(sessions, { sub: 'eve', sid: 'four', iat: IAT })).toBe(true)
  now += 1
  expect(() => lasts(sessions, { sub: 'eve', sid: 'four', iat: IAT })).toThrow(VerifierDownError)
  await sessions.look()
  expect(lasts(sessions, { sub: 'eve', sid: 'four', iat: IAT })).toBe(true)
})

test('what can not be noted ends here all the same, and is not acknowledged', async () => {
  const gone = database.hub.openPool('vault')
  const sessions = await open(gone)
  await gone.end()
  const end = sessions.end({ jti: word(), sid: 'five', sub: null, iat: IAT })
  await expect(end).rejects.toBeInstanceOf(VerifierDownError)
  expect(lasts(sessions, { sub: 'fay', sid: 'five', iat: IAT })).toBe(false)
})

test('who notes that a session ended can not bring it back; what no token can be left of goes', async () => {
  const sessions = await open()
  await sessions.end({ jti: word(), sid: 'six', sub: null, iat: IAT })
  expect((await vault.query('delete from vault.ended_session')).rowCount).toBe(0)
  await expect(vault.query('update vault.ended_session set kept_until = now()')).rejects.toMatchObject({
    code: '42501',
  })
  const owner = database.hub.openPool('vault_owner', 1)
  try {
    await owner.query(`update vault.ended_session set kept_until = now() - interval '1 second'`)
  } finally {
    await owner.end()
  }
  expect(lasts(await open(), { sub: 'gil', sid: 'six', iat: IAT })).toBe(true)
  expect((await vault.query('select 1 from vault.ended_session')).rowCount).toBe(0)
})

test.each(['directory', 'capacity', 'outcomes', 'analytics', 'release', 'ingest'] as const)(
  'the role "%s" reads nothing of who signed out',
  async (role) => {
    const pool = database.hub.openPool(role, 1)
    try {
      await expect(pool.query('select 1 from vault.ended_session')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await pool.end()
    }
  },
)
