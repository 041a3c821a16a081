import type { ReleasedTable } from '../../../../analytics/cubes/released'
import { contentHashOf, rowsOf } from '../../../../analytics/cubes/released'
import { shelterDemand } from '../../../../analytics/cubes/shelter-demand.cube'
import { findFaults } from '../../../../analytics/release/find-faults'
import { carriedInto } from '../../../../analytics/release/shelter-demand/carried'
import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'
import { buildOf } from './build-parts'
import { countsOf, sampleQuarter } from './sample-counts'

const counts = countsOf(sampleQuarter(2025, 1))
const built = buildOf('2025-Q1', counts)
const tableOf = (name: string, { part } = built) =>
  part.tables.find((each) => each.name === name) as ReleasedTable

test('D3 MUST: a quarter of the sample passes its audit, and its tables have the axes and counters of the cube', () => {
  expect(built).toMatchObject({ holds: true, problems: [], suppressed: 0 })
  expect(findFaults(built.part, shelterDemand)).toEqual([])
  const axes = Object.fromEntries(
    built.part.tables.map((table) => [table.name, table.axes.map((axis) => axis.dimension)]),
  )
  expect(axes).toEqual({
    A: ['PERIOD', 'REGION', 'CATEGORY'],
    B: ['REGION', 'HOUSEHOLD_GROUP', 'AGE_GROUP', 'GENDER'],
    C: ['REGION', 'CATEGORY'],
  })
  expect(tableOf('A').axes[0]?.codes).toEqual(['2025-01', '2025-02', '2025-03'])
  expect(tableOf('C').axes[0]?.codes).toContain('3500')
  expect(tableOf('A').columns.map(({ counter }) => counter)).toHaveLength(8)
  expect(built.cells).toBe(
    built.part.tables.reduce((sum, table) => sum + rowsOf(table.axes).length * table.columns.length, 0),
  )
})

test('D3 MUST: every leaf is a multiple of 5 less than 5 from its count, and a true zero is 0', () => {
  const truth = new Map<string, number>()
  for (const each of counts) {
    const province = each.region.slice(0, 2)
    const coarse = result3(each.result)
    const division = each.region.length === 2 ? `${province}00` : each.region
    for (const key of [
      ['A', each.month, province, each.category, each.result],
      ['B', province, each.householdGroup, each.ageGroup, each.gender, coarse],
      ['C', division, each.category, coarse],
    ]) {
      truth.set(key.join(), (truth.get(key.join()) ?? 0) + each.count)
    }
  }
  let wrong = 0
  for (const table of built.part.tables) {
    for (const { counter, values } of table.columns) {
      rowsOf(table.axes).forEach((codes, row) => {
        const count = truth.get([table.name, ...codes, counter].join()) ?? 0
        const value = values[row] as number
        if (value % 5 !== 0 || Math.abs(value - count) > 4 || (count === 0 && value !== 0)) wrong += 1
      })
    }
  }
  expect(wrong).toBe(0)
})

test('D3 MUST: the three tables add up to the same figure for each province and result', () => {
  const sums = built.part.tables.map((table) => {
    const place = table.axes.findIndex(({ dimension }) => dimension === 'REGION')
    const found: Record<string, number> = {}
    for (const { counter, values } of table.columns) {
      rowsOf(table.axes).forEach((codes, row) => {
        const key = `${codes[place]?.slice(0, 2)} ${result3(counter)}`
        found[key] = (found[key] ?? 0) + (values[row] as number)
      })
    }
    return found
  })
  expect(sums[1]).toEqual(sums[0])
  expect(sums[2]).toEqual(sums[0])
})

// Some of them, where no more are needed.
const few = counts.filter((_, index) => index % 8 === 0)

test('D6 MUST: the same counts in another order give the same bytes, and another secret other ones', () => {
  const hashOf = (of: readonly DemandCount[], secret: string) =>
    contentHashOf(buildOf('2025-Q1', of, { secret }).part)
  expect(hashOf(few.toReversed(), 'a secret')).toBe(hashOf(few, 'a secret'))
  expect(hashOf(few, 'another')).not.toBe(hashOf(few, 'a secret'))
})

test('in a first year A is by quarter, B has no gender and C is by province; so it is in all quarters of that year', () => {
  const first = buildOf('2024-Q1', countsOf(sampleQuarter(2024, 1, 8)), { sameYear: null })
  const next = buildOf('2024-Q2', countsOf(sampleQuarter(2024, 2, 8)), {
    sameYear: first.kept,
    previousYear: [first.kept, first.kept, first.kept, first.kept],
  })
  for (const { part, holds } of [first, next]) {
    expect(holds).toBe(true)
    expect(tableOf('A', { ...built, part }).axes[0]?.codes).toEqual([part.period])
    expect(tableOf('B', { ...built, part }).axes.map(({ dimension }) => dimension)).not.toContain('GENDER')
    expect(new Set(tableOf('C', { ...built, part }).axes[0]?.codes.map((code) => code.length))).toEqual(
      new Set([2]),
    )
  }
})

test('the finest leaves serve after a year in which they were not too sparse, and the coarser after one in which they were', () => {
  const yearOf = (each: typeof built.kept) => ({ sameYear: null, previousYear: [each, each, each, each] })
  const thin = buildOf('2024-Q1', countsOf(sampleQuarter(2024, 1, 40)))
  expect(buildOf('2025-Q1', few, yearOf(built.kept)).kept.leafTables).toEqual(built.kept.leafTables)
  expect(buildOf('2025-Q1', few, yearOf(thin.kept)).kept.leafTables).not.toEqual(built.kept.leafTables)
})

test('what earlier quarters of a year were off in sums over Canada is made up for: a year is off no more than a quarter', async () => {
  const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']
  const kept = new Map<string, typeof built.kept>()
  const year = new Map<string, number>()
  for (const [index, quarter] of quarters.entries()) {
    const carried = await carriedInto(quarter, async (each) => kept.get(each) ?? null)
    const part = buildOf(quarter, countsOf(sampleQuarter(2025, index + 1, 4)), { carried })
    expect(part.holds).toBe(true)
    kept.set(quarter, part.kept)
    for (const [margin, error] of Object.entries(part.kept.errors)) {
      if (/^A\|CATEGORY\|RESULT4/.test(margin)) year.set(margin, (year.get(margin) ?? 0) + error)
    }
  }
  const errors = [...year.values()].map(Math.abs)
  expect(errors.length).toBeGreaterThan(20)
  // Without swaps they are off by 10 on average.
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(4)
})

test('a request of a region that the directory does not know stops the building, and is not left out', () => {
  const stray: DemandCount = { ...(counts[0] as DemandCount), region: '3599' }
  const known = { provinces: ['35'], divisions: ['3520'] }
  expect(() => buildOf('2025-Q1', [stray], { regions: known })).toThrow('unknown codes')
})

function result3(result: string): string {
  if (result.startsWith('ADMITTED')) return 'ADMITTED'
  return result.startsWith('TURNED_AWAY') ? 'TURNED_AWAY' : 'OTHER'
}
