import type { ReleasedTable } from '../../../../analytics/cubes/released'
import { rowsOf } from '../../../../analytics/cubes/released'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { randomNumbers } from '../../../../analytics/intruder/random'
import { buildYear } from '../../../../analytics/release/shelter-demand/build-year'
import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'
import { skewed } from '../../disclosure/round/skewed'
import { buildOf } from './build-parts'
import { type Equations, equationsOf, intervalsOf, leavesOf } from './equations'

const SYSTEM = ['FULL', 'STAFFING']
const OTHER = ['PETS', 'UNKNOWN']

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

/** A few requests that two agencies turned away or admitted. */
function smallCounts(seed: number): DemandCount[] {
  const next = randomNumbers(seed)
  return Array.from({ length: 1 + Math.floor(next() * 5) }, () => {
    const reason = next() < 0.8 ? ([...SYSTEM, ...OTHER][skewed(next(), 4, 2)] as string) : null
    const turnedAway = reason && SYSTEM.includes(reason) ? 'TURNED_AWAY_SYSTEM' : 'TURNED_AWAY_OTHER'
    return {
      month: `2025-0${1 + Math.floor(next() * 2)}`,
      region: next() < 0.7 ? '3520' : '2466',
      category: 'HEALTH_CARE',
      householdGroup: 'ALONE',
      ageGroup: 'UNKNOWN',
      gender: 'WOMEN',
      result: reason ? turnedAway : 'WAITLISTED',
      reason,
      agency: next() < 0.7 ? 'one' : 'two',
      count: 1 + Math.floor(next() * 6),
    }
  })
}

/** The equations of a quarter and, beside them, those of the reasons; their cells come last. */
function withReasons(
  quarter: Equations,
  table: ReleasedTable,
  countOf: (name: string) => number,
  ownOf: (name: string) => number,
) {
  const groups = new Map<string, number[]>()
  rowsOf(table.axes).forEach(([category = '', reason = ''], row) => {
    const isSystem = [
      'FULL',
      'NO_SUITABLE_UNIT',
      'STAFFING',
      'NO_ACCESSIBLE_SPACE',
      'NO_LANGUAGE_SUPPORT',
    ].includes(reason)
    const name = `D|${category}|${reason}|TURNED_AWAY`
    const shown = table.columns[0]?.values[row] as number
    // The worst: it is known by how many steps a reason was moved beyond a neighbouring multiple.
    const value = shown - Math.trunc((shown - countOf(name)) / 5) * 5
    const cell = quarter.cells.push({ name, table: 'D', value, own: ownOf(name) }) - 1
    const group = `${category}|TURNED_AWAY_${isSystem ? 'SYSTEM' : 'OTHER'}`
    groups.set(group, [...(groups.get(group) ?? []), cell])
  })
  for (const [group, reasons] of groups) {
    // The sum of the group, which nothing else is known of.
    const whole = quarter.cells.push({ name: `sum of ${group}`, table: 'sum', value: 5000, own: 0 }) - 1
    const leaves = [...quarter.cells.keys()].filter(
      (cell) => quarter.cells[cell]?.table === 'A' && quarter.cells[cell]?.name.endsWith(`|${group}`),
    )
    quarter.sums.push({ whole, parts: leaves }, { whole, parts: reasons })
  }
  return quarter
}

test('D1 MUST: where a year passes its audit, no linear program shows anybody an exact rest, in quarters or reasons', () => {
  let [held, rests] = [0, 0]
  for (let seed = 0; seed < 60; seed += 1) {
    const counts = smallCounts(seed)
    const quarter = buildOf('2025-Q1', counts)
    const year = buildYear({ year: '2025', quarters: [quarter], secret: `${seed}`, before: null })
    if (!year.holds) continue
    held += 1
    const tally = (of: readonly DemandCount[]) => {
      const sums = new Map<string, number>()
      for (const each of of) {
        for (const leaf of leavesOf(each)) sums.set(leaf, (sums.get(leaf) ?? 0) + each.count)
      }
      return (leaf: string) => sums.get(leaf) ?? 0
    }
    const countOf = tally(counts)
    for (const agency of ['', 'one', 'two']) {
      const ownOf = tally(counts.filter((each) => each.agency === agency))
      const known = withReasons(
        equationsOf(quarter.part, ownOf),
        year.part.tables[0] as ReleasedTable,
        countOf,
        ownOf,
      )
      const asked = [...known.cells.keys()].filter((cell) => {
        const { name, table } = known.cells[cell] as Equations['cells'][number]
        return !['margin', 'sum'].includes(table) && countOf(name) > ownOf(name)
      })
      rests += asked.length
      for (const { lower, upper } of intervalsOf(known, asked, solver)) {
        expect(upper - lower).toBeGreaterThanOrEqual(1 - 1e-6)
      }
    }
  }
  expect(held).toBeGreaterThan(30)
  expect(rests).toBeGreaterThan(200)
})
