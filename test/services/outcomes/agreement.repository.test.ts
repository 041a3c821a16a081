import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import {
  type Agreement,
  endAgreement,
  findAgreement,
  insertAgreement,
  listAgreements,
} from '../../../services/outcomes/agreement.repository'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

let database: TestDatabase
let db: PoolClient
let callers = 0

beforeAll(async () => {
  database = await openTestDatabase()
  db = await database.ingest.connect()
})
afterAll(async () => {
  db.release()
  await database.close()
})

/** An agreement of March 2027 with a caller of its own, unless `of` says otherwise. */
async function register(of: Partial<Agreement> = {}): Promise<Agreement> {
  callers += 1
  const agreement: Agreement = {
    id: randomUUID(),
    dimension: 'INDIGENOUS_IDENTITY',
    steward: 'A council',
    caller: `caller ${callers}`,
    purposes: 'Planning of services',
    beginsOn: '2027-03-01',
    expiresOn: '2027-04-01',
    ...of,
  }
  await insertAgreement(db, agreement)
  return agreement
}

const find = (caller: string, on: string) =>
  findAgreement(database.outcomes, { dimension: 'INDIGENOUS_IDENTITY', caller, on: new Date(on) })

test.each([
  ['2027-02-28T23:59:59.999Z', false],
  ['2027-03-01T00:00:00Z', true],
  ['2027-03-31T23:59:59.999Z', true],
  ['2027-04-01T00:00:00Z', false],
])('one from the 1st of March until before the 1st of April 2027 holds at %s: %s', async (on, holds) => {
  const agreement = await register()
  expect(await find(agreement.caller, on)).toEqual(holds ? agreement : null)
})

test('it names its caller, and holds for nobody else', async () => {
  const { caller } = await register()
  expect(await find(`${caller} `, '2027-03-15')).toBeNull()
  expect(await find(caller.toUpperCase(), '2027-03-15')).toBeNull()
  expect(await find('', '2027-03-15')).toBeNull()
})

test('one that was ended holds never again, and the first end stays', async () => {
  const { id, caller } = await register()
  expect(await endAgreement(db, id)).toBe('ENDED')
  expect(await find(caller, '2027-03-15')).toBeNull()
  expect(await find(caller, '2027-03-01')).toBeNull()
  const endedAt = async () => (await listAgreements(db)).find((listed) => listed.id === id)?.endedAt
  const first = await endedAt()
  expect(first).toBeInstanceOf(Date)
  expect(await endAgreement(db, id)).toBe('WAS_ENDED')
  expect(await endedAt()).toEqual(first)
  expect(await endAgreement(db, randomUUID())).toBe('UNKNOWN')
})

test('of several in force the one that holds longest is found, and ending it leaves the other', async () => {
  const short = await register()
  const long = await register({ caller: short.caller, expiresOn: '2027-06-01' })
  expect(await find(short.caller, '2027-03-15')).toEqual(long)
  await endAgreement(db, long.id)
  expect(await find(short.caller, '2027-03-15')).toEqual(short)
})

test('the role that answers requests can not write one, nor can another subgraph read any', async () => {
  await expect(database.outcomes.query('delete from outcomes.agreement')).rejects.toMatchObject({
    code: '42501',
  })
  await expect(
    database.outcomes.query('update outcomes.agreement set ended_at = null'),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(database.capacity.query('select 1 from outcomes.agreement')).rejects.toMatchObject({
    code: '42501',
  })
})
