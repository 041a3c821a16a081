import type { Pool, PoolClient } from 'pg'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { BuildContext, BuiltPart } from '../../../../analytics/release/built-part'
import {
  buildCapacityUse,
  calendarYearsFirst,
} from '../../../../analytics/release/capacity-use/build-capacity-use'
import { monthsOf } from '../../../../analytics/release/capacity-use/periods'
import { quartersOf } from '../../../../platform/codes/period-months'
import { addAgency, addPool, addService, addSnapshot } from '../../../services/capacity/fixtures'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { rowOf } from './nights'

let database: TestDatabase
let db: Pool
let release: Pool
let reader: PoolClient
let context: BuildContext
const AGENCIES = ['Maple', 'Elm', 'Oak']
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.ingest
  release = database.hub.openPool('release', 1)
  reader = await release.connect()
  context = {
    released: async () => null,
    secret: '',
    solver: await loadHighsSolver(),
    onProgress: () => undefined,
  }
  for (const agency of AGENCIES) {
    await addAgency(db, agency)
    await addService(db, `${agency} House`, agency)
    await addPool(db, `${agency} beds`, `${agency} House`)
    for (const month of ['01', '02', '03'])
      await addSnapshot(db, `${agency} beds`, new Date(`2024-${month}-05T12:00:00Z`))
  }
})
afterAll(async () => {
  reader.release()
  await release.end()
  await database.close()
})

async function build(periods: readonly string[], known: readonly BuiltPart[] = []) {
  const parts = new Map<string, BuiltPart>()
  const released: BuildContext['released'] = async (cube, period) =>
    known.find(({ part }) => part.cube === cube && part.period === period) ?? null
  for await (const part of buildCapacityUse(reader, periods, { ...context, released }))
    parts.set(part.part.period, part)
  return parts
}

test('parts come finest first, each period with nights once', async () => {
  const parts = await build([...monthsOf('2024'), ...quartersOf('2024'), '2024', 'FY2023-24'])
  expect([...parts.keys()]).toEqual(['2024-01', '2024-02', '2024-03', '2024-Q1', '2024', 'FY2023-24'])
  expect([...parts.values()].every(({ holds }) => holds)).toBe(true)
})

test('each calendar year is made by itself, and fiscal years after all of them', () => {
  const periods = ['2024-12', '2025-01', '2024-Q4', '2025-Q1', '2024', 'FY2024-25']
  expect(calendarYearsFirst(periods)).toEqual([
    [
      ['2024-12', '2024-Q4', '2024'],
      ['2025-01', '2025-Q1'],
    ],
    [['FY2024-25']],
  ])
  expect(calendarYearsFirst([])).toEqual([[], []])
})

test('a quarter after its months were released is the quarter built with them, whatever became of the records', async () => {
  const together = await build([...monthsOf('2024-Q1'), '2024-Q1'])
  const months = monthsOf('2024-Q1').map((month) => together.get(month) as BuiltPart)
  // Kept sums go through the store as JSON.
  const stored = months.map((part) => JSON.parse(JSON.stringify(part)) as BuiltPart)
  await db.query(`update capacity.snapshot set occupied = 9 where night = '2024-02-05'`)
  try {
    const later = await build(['2024-Q1'], stored)
    expect(later.get('2024-Q1')).toEqual(together.get('2024-Q1'))
    const revised = await build(['2024-02'], stored)
    expect(rowOf(revised.get('2024-02') as BuiltPart, 'UNIT_KIND', 'BED')).toMatchObject({
      occupiedWithin: 27,
    })
  } finally {
    await db.query(`update capacity.snapshot set occupied = 4 where night = '2024-02-05'`)
  }
})

test('a quarter is protected around its months as they were released', async () => {
  const together = await build(monthsOf('2024-Q1'))
  const [first, ...others] = together.values()
  // As it would be had an agency come later.
  const narrow = structuredClone(first as BuiltPart)
  const tables = narrow.part.tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ counter, values, status }) => ({
      counter,
      values: values.map(() => null),
      status: 'x'.repeat(status.length),
    })),
  }))
  const known = [{ ...narrow, part: { ...narrow.part, tables } }, ...others]
  const quarter = (await build(['2024-Q1'], known)).get('2024-Q1') as BuiltPart
  // Nothing of the month is sensitive, so its sums may be found out by subtraction; nothing has to be suppressed for it.
  expect(quarter.holds).toBe(true)
  expect(rowOf(quarter, 'UNIT_KIND', 'BED')).toMatchObject({ agencies: 3 })
})
