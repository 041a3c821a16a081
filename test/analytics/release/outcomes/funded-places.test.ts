import type { Pool, PoolClient } from 'pg'
import type { FundedPlaces } from '../../../../analytics/cubes/released'
import { randomNumbers } from '../../../../analytics/intruder/random'
import { readFundedPlaces } from '../../../../analytics/release/outcomes/funded-places'
import type { UnitKind } from '../../../../platform/codes/enums'
import { addAgency, addPool, addService, addSnapshot, idOf } from '../../../services/capacity/fixtures'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

let database: TestDatabase
let db: Pool
let reader: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.ingest
  reader = await database.release.connect()
  await addAgency(db, 'Maple')
  for (const name of ['One fund', 'Another fund']) {
    await db.query("insert into directory.funder (id, name_en, source) values ($1, $2, 'test')", [
      idOf(name),
      name,
    ])
  }
  await addProgram('Shelters', ['One fund'])
  await addProgram('Shared', ['One fund', 'Another fund'])
  await addProgram('Unpaid', [])
  await addService(db, 'Maple House', 'Maple', { program_id: idOf('Shelters') })
  await addService(db, 'Maple Lodge', 'Maple', { program_id: idOf('Shelters') })
  await addService(db, 'Maple Advice', 'Maple', { program_id: idOf('Shared') })
  await addService(db, 'Maple Kitchen', 'Maple', { program_id: idOf('Unpaid') })
  await addService(db, 'Maple Garden', 'Maple')
})
afterAll(async () => {
  reader.release()
  await database.close()
})
beforeEach(async () => {
  await db.query('delete from capacity.snapshot')
  await db.query('delete from capacity.pool')
})

async function addProgram(name: string, funders: readonly string[]): Promise<void> {
  await db.query(
    "insert into directory.program (id, agency_id, name_en, source) values ($1, $2, $3, 'test')",
    [idOf(name), idOf('Maple'), name],
  )
  for (const funder of funders)
    await db.query('insert into directory.program_funder values ($1, $2)', [idOf(name), idOf(funder)])
}

const PUBLIC = { public_figures: true }
const night = (pool: string, day: string, of: object = {}) =>
  addSnapshot(db, pool, new Date(`${day}T12:00:00Z`), of)
const read = async () => (await readFundedPlaces(reader, 'FY2024-25')).fundedPlaces
const readOne = async () => {
  const [places, ...others] = (await read()) ?? []
  expect(others).toEqual([])
  return places
}

test('of a year without a report there is nothing, not even a list', async () => {
  await addPool(db, 'beds', 'Maple House')
  await night('beds', '2024-03-31')
  await night('beds', '2025-04-01')
  expect(await readFundedPlaces(reader, 'FY2024-25')).toEqual({ hasSampleData: false })
})

test('what pools have in a night is taken together, and the nights of the year count alike', async () => {
  await addPool(db, 'beds', 'Maple House', PUBLIC)
  await addPool(db, 'more beds', 'Maple Lodge', PUBLIC)
  await night('beds', '2024-04-01', { total: 10, unavailable: 1, occupied: 4 })
  await night('more beds', '2024-04-01', { total: 6, occupied: 6 })
  await night('beds', '2024-07-01', { total: 10, occupied: 12 })
  await night('beds', '2025-03-31', { total: 12, occupied: 0 })
  // (9 + 6) + 10 + 12 = 37 in three nights, of which (4 + 6) + 12 + 0 = 22 were used
  expect(await readOne()).toEqual({
    program: idOf('Shelters'),
    unitKind: 'BED',
    funded: 20,
    reported: 12.3,
    used: 7.3,
  })
})

test('funded is what each pool said last in the year, together', async () => {
  await addPool(db, 'beds', 'Maple House')
  await addPool(db, 'more beds', 'Maple Lodge')
  await night('beds', '2024-03-31', { funded: 100 })
  await night('beds', '2024-05-01', { funded: 10 })
  await night('beds', '2024-06-01', { funded: 8 })
  await night('beds', '2024-07-01', { funded: null })
  await night('beds', '2025-04-01', { funded: 100 })
  await night('more beds', '2024-05-20', { funded: 5 })
  expect(await readOne()).toMatchObject({ funded: 13 })
})

test('where no pool says what is funded, nothing is; where one says 0, it is 0', async () => {
  await addPool(db, 'beds', 'Maple House')
  await night('beds', '2024-05-01', { funded: null })
  expect(await readOne()).toMatchObject({ funded: null })
  await night('beds', '2024-05-02', { funded: 0 })
  expect(await readOne()).toMatchObject({ funded: 0 })
})

test('what one operator does not publish keeps back what is reported and used of all, and not what is funded', async () => {
  await addPool(db, 'beds', 'Maple House', PUBLIC)
  await addPool(db, 'more beds', 'Maple Lodge')
  await addPool(db, 'rooms', 'Maple Lodge', { ...PUBLIC, unit_kind: 'ROOM' })
  await night('beds', '2024-05-01')
  // The other pool does not report in the year: nothing of it is in the figures.
  await night('more beds', '2024-03-31')
  expect(await readOne()).toMatchObject({ reported: 10, used: 4 })
  await night('more beds', '2024-08-01')
  await night('rooms', '2024-08-01', { total: 3, occupied: 2, funded: 3 })
  expect(await read()).toEqual([
    { program: idOf('Shelters'), unitKind: 'BED', funded: 20, reported: null, used: null },
    { program: idOf('Shelters'), unitKind: 'ROOM', funded: 3, reported: 3, used: 2 },
  ])
})

test('a programme of two funders is there once; one that nobody pays for, and places of no programme, are not', async () => {
  await addPool(db, 'hours', 'Maple Advice', { unit_kind: 'APPOINTMENT_HOUR' })
  await addPool(db, 'tables', 'Maple Kitchen', { unit_kind: 'SLOT' })
  await addPool(db, 'plots', 'Maple Garden', { unit_kind: 'SLOT' })
  for (const pool of ['hours', 'tables', 'plots']) await night(pool, '2024-05-01')
  expect(await readOne()).toMatchObject({ program: idOf('Shared'), unitKind: 'APPOINTMENT_HOUR', funded: 10 })
})

test('what historical data have below 0 counts as 0, and made-up nights are told', async () => {
  await addPool(db, 'beds', 'Maple House', PUBLIC)
  await night('beds', '2024-05-01', { total: 2, unavailable: 5, occupied: -1, funded: -4, historical: true })
  expect(await readOne()).toMatchObject({ funded: 0, reported: 0, used: 0 })
  await night('beds', '2024-05-02', { source: 'sample' })
  expect(await readFundedPlaces(reader, 'FY2024-25')).toMatchObject({ hasSampleData: true })
})

test('D6: of random nights it is what a count of row after row gives, whatever the order in which they came', async () => {
  const services = ['Maple House', 'Maple Lodge', 'Maple Advice', 'Maple Kitchen', 'Maple Garden']
  const kinds = ['BED', 'ROOM', 'SLOT']
  const draw = randomNumbers(20)
  const whole = (below: number) => Math.floor(draw() * below)
  const pools = Array.from({ length: 24 }, (_, at) => ({
    name: `pool ${at}`,
    service: services[whole(services.length)] as string,
    of: { unit_kind: kinds[whole(kinds.length)], public_figures: draw() < 0.7 },
  }))
  const days = [
    '2024-03-30',
    '2024-04-01',
    '2024-09-30',
    '2024-10-01',
    '2025-01-15',
    '2025-03-31',
    '2025-04-02',
  ]
  const nights = pools.flatMap(({ name }) =>
    days
      .filter(() => draw() < 0.6)
      .map((day) => ({
        name,
        day,
        of: {
          total: whole(30),
          unavailable: whole(5),
          occupied: whole(35),
          funded: draw() < 0.3 ? null : whole(30),
        },
      })),
  )
  const answers: unknown[] = []
  for (const order of [nights, nights.toReversed()]) {
    await db.query('delete from capacity.snapshot')
    await db.query('delete from capacity.pool')
    for (const { name, service, of } of order === nights ? pools : pools.toReversed())
      await addPool(db, name, service, of)
    for (const { name, day, of } of order) await night(name, day, of)
    answers.push(await read())
  }
  const counted = await countedRowByRow()
  expect(counted.length).toBeGreaterThan(4)
  const isShown = counted.map(({ reported }) => reported !== null)
  expect(new Set(isShown)).toEqual(new Set([true, false]))
  expect(answers).toEqual([counted, counted])
})

interface Row {
  readonly program: string
  readonly pool: string
  readonly unitKind: UnitKind
  readonly isPublic: boolean
  readonly day: string
  readonly total: number
  readonly unavailable: number
  readonly occupied: number
  readonly funded: number | null
}

/** The slow obvious way: every row of the feeds is looked at. */
async function countedRowByRow(): Promise<FundedPlaces[]> {
  const { rows } = await reader.query<Row>(
    `select s.program_id as program, n.pool_id as pool, n.unit_kind as "unitKind", n.public_figures as "isPublic",
            n.night::text as day, n.total, n.unavailable, n.occupied, n.funded
     from capacity.feed_unit_nights n, directory.feed_services s where s.service_id = n.service_id`,
  )
  const paid = [idOf('Shelters'), idOf('Shared')]
  const inYear = rows.filter(
    ({ program, day }) => paid.includes(program) && day >= '2024-04-01' && day <= '2025-03-31',
  )
  const keys = [...new Set(inYear.map(({ program, unitKind }) => `${program} ${unitKind}`))].sort()
  return keys.map((key) => {
    const own = inYear.filter(({ program, unitKind }) => `${program} ${unitKind}` === key)
    const { program, unitKind } = own[0] as Row
    const said = new Map<string, number>()
    for (const { pool, funded } of own.toSorted((a, b) => (a.day < b.day ? -1 : 1)))
      if (funded !== null) said.set(pool, funded)
    const nights = new Set(own.map(({ day }) => day)).size
    let [available, occupied] = [0, 0]
    for (const row of own) {
      available += Math.max(0, row.total - row.unavailable)
      occupied += row.occupied
    }
    const isShown = own.every(({ isPublic }) => isPublic)
    return {
      program,
      unitKind,
      funded: said.size === 0 ? null : [...said.values()].reduce((sum, each) => sum + each, 0),
      reported: isShown ? Math.round((10 * available) / nights) / 10 : null,
      used: isShown ? Math.round((10 * occupied) / nights) / 10 : null,
    }
  })
}
