import type { Pool, PoolClient } from 'pg'
import { readUnitNights } from '../../../../analytics/release/capacity-use/feed'
import { addAgency, addPool, addService, addSnapshot, idOf } from '../../../services/capacity/fixtures'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

let database: TestDatabase
let db: Pool
let release: Pool
let reader: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.ingest
  release = database.hub.openPool('release', 1)
  reader = await release.connect()
  await addAgency(db, 'Maple')
  await addService(db, 'Maple House', 'Maple')
})
afterAll(async () => {
  reader.release()
  await release.end()
  await database.close()
})
beforeEach(async () => {
  await db.query('delete from capacity.snapshot')
  await db.query('delete from capacity.pool')
  await addPool(db, 'Maple beds', 'Maple House')
})

const night = (day: number, of: object = {}) =>
  addSnapshot(db, 'Maple beds', new Date(Date.UTC(2024, 1, day, 12)), of)
const read = () => readUnitNights(reader, '2024-02')
const readOne = async () => {
  const [nights, ...others] = await read()
  expect(others).toEqual([])
  return nights
}

test('nights of a month are summed by what tells them apart, blanks as NOT_STATED', async () => {
  await night(1, { sector: 'Women', service_type: 'Shelter', program_model: 'Emergency' })
  await night(2, { sector: 'Women', service_type: 'Shelter', program_model: 'Emergency', occupied: 10 })
  await night(3, { sector: '' })
  await addSnapshot(db, 'Maple beds', new Date('2024-03-01T12:00:00Z'))
  const codes = {
    month: '2024-02',
    region: '3520',
    category: 'SHELTER_HOUSING',
    unitKind: 'BED',
    agency: idOf('Maple'),
    isPublic: false,
    isSample: false,
  }
  expect(await read()).toEqual([
    {
      ...codes,
      sector: 'NOT_STATED',
      serviceType: 'NOT_STATED',
      programModel: 'NOT_STATED',
      occupiedWithin: 4,
      overflow: 0,
      vacant: 6,
      funded: 10,
      fullPoolNights: 0,
      otherPoolNights: 1,
      expectedPoolNights: 1,
    },
    {
      ...codes,
      sector: 'Women',
      serviceType: 'Shelter',
      programModel: 'Emergency',
      occupiedWithin: 14,
      overflow: 0,
      vacant: 6,
      funded: 20,
      fullPoolNights: 1,
      otherPoolNights: 1,
      // 29 nights, of which the other sector has one
      expectedPoolNights: 28,
    },
  ])
})

test.each([
  [
    'what is occupied above what is available is overflow',
    { unavailable: 8, occupied: 5 },
    { occupiedWithin: 2, overflow: 3, vacant: 0, fullPoolNights: 1 },
  ],
  ['a figure of funding that is missing adds nothing', { funded: null }, { funded: 0, occupiedWithin: 4 }],
  ['reserved units are vacant', { reserved: 3 }, { vacant: 6 }],
  [
    'what historical data have below 0 counts as 0',
    { total: 2, unavailable: 5, occupied: -1, funded: -4, historical: true },
    { occupiedWithin: 0, overflow: 0, vacant: 0, funded: 0, fullPoolNights: 0, otherPoolNights: 1 },
  ],
  [
    'fewer than no units unavailable make more available',
    { total: 8, unavailable: -2, occupied: 9, historical: true },
    { occupiedWithin: 9, vacant: 1, overflow: 0 },
  ],
  [
    'somebody in a place that is not available is in a full pool',
    { total: 5, unavailable: 5, occupied: 1 },
    { overflow: 1, fullPoolNights: 1 },
  ],
  [
    'a night without any place is not full',
    { total: 5, unavailable: 5, occupied: 0 },
    { fullPoolNights: 0, otherPoolNights: 1 },
  ],
])('%s', async (_title, snapshot, sums) => {
  await night(1, snapshot)
  expect(await readOne()).toMatchObject(sums)
})

test('of historical imports no night is expected that they do not have', async () => {
  await night(1, { historical: true })
  await night(4, { historical: true })
  expect(await readOne()).toMatchObject({ otherPoolNights: 2, expectedPoolNights: 2 })
})

test('pools whose operators publish their figures are told apart, and so are made-up nights', async () => {
  await db.query('update capacity.pool set public_figures = true')
  await night(1, { source: 'sample' })
  expect(await readOne()).toMatchObject({ isPublic: true, isSample: true })
})

test('a month without nights has none', async () => {
  expect(await read()).toEqual([])
})
