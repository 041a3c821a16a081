import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { buildOf } from './build-parts'
import { type Cell, equationsOf, intervalsOf, leavesOf } from './equations'
import { countsOf, sampleQuarter } from './sample-counts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const counts = countsOf(sampleQuarter(2025, 1))
const built = buildOf('2025-Q1', counts)

test('D1 MUST: whoever has all tables of a quarter of the sample must think every leaf possible from 4 less to 4 more', () => {
  const known = equationsOf(built.part, () => 0)
  const asked = [...known.cells.keys()].filter(
    (cell) => known.cells[cell]?.table !== 'margin' && cell % 29 === 0,
  )
  expect(new Set(asked.map((cell) => known.cells[cell]?.table))).toEqual(new Set(['A', 'B', 'C']))
  const wrong = intervalsOf(known, asked, solver).filter(({ lower, upper }, index) => {
    const { value } = known.cells[asked[index] as number] as Cell
    return Math.abs(lower - Math.max(0, value - 4)) > 1e-6 || Math.abs(upper - value - 4) > 1e-6
  })
  expect(asked.length).toBeGreaterThan(150)
  expect(wrong).toEqual([])
})

test('D1 MUST: no agency that subtracts its own can show exactly what others have in a leaf that is mostly its own', () => {
  const own = new Map<string, Map<string, number>>()
  const truth = new Map<string, number>()
  for (const each of counts) {
    for (const leaf of leavesOf(each)) {
      truth.set(leaf, (truth.get(leaf) ?? 0) + each.count)
      const its = own.get(each.agency) ?? new Map<string, number>()
      own.set(each.agency, its.set(leaf, (its.get(leaf) ?? 0) + each.count))
    }
  }
  const largest = [...own].toSorted(([, a], [, b]) => b.size - a.size).slice(0, 3)
  let looked = 0
  for (const [, its] of largest) {
    const known = equationsOf(built.part, (leaf) => its.get(leaf) ?? 0)
    const asked = [...known.cells.entries()].flatMap(([number, { name, own: mine }]) => {
      const rest = (truth.get(name) ?? 0) - mine
      return mine > 0 && rest > 0 && rest < 4 ? [number] : []
    })
    const sampled = asked.filter((_, index) => index % Math.ceil(asked.length / 25) === 0)
    looked += sampled.length
    intervalsOf(known, sampled, solver).forEach(({ lower, upper }) => {
      expect(upper - lower).toBeGreaterThanOrEqual(1 - 1e-6)
    })
  }
  expect(looked).toBeGreaterThan(20)
})
