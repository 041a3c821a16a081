import { join } from 'node:path'
import fc from 'fast-check'
import { roundToAddUp } from '../../../../analytics/disclosure/round/add-up-to'
import type { RoundedFamily, RoundingFamily } from '../../../../analytics/disclosure/round/family'
import { familySums, figuresOf, totalOf } from '../../../../analytics/disclosure/round/family-sums'
import { boundsOfMethod } from '../../../../analytics/disclosure/round/intervals'
import { intervalsByLp, provableIntervals } from '../../../../analytics/disclosure/round/provable-intervals'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { describeWithShared } from '../../../support/shared'
import { allCells, randomFamily } from './random-family'
import { demandFamily, simulateYear } from './simulated-demand'
import { z3Family } from './z3'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const key = { secret: 'a secret', family: 'test', period: '2024-Q1' }

/** That each of these cells may be anything from its value − 4 (or 0) to its value + 4. */
function expectPlusMinusFour(family: RoundingFamily, rounded: RoundedFamily, every: number): void {
  const cells = allCells(family, rounded).filter((_, index) => index % every === 0)
  const intervals = provableIntervals(family, rounded, solver, cells)
  intervals.forEach(({ lower, upper }, index) => {
    const value = cells[index]?.value as number
    expect(lower).toBeCloseTo(Math.max(0, value - 4), 6)
    expect(upper).toBeCloseTo(value + 4, 6)
  })
}

test('D1 MUST: on random families, every cell may be anything within 4 of what is shown', () => {
  fc.assert(
    fc.property(randomFamily, fc.string(), (family, secret) => {
      expectPlusMinusFour(family, roundFamily(family, { ...key, secret }), 1)
    }),
    { numRuns: 60 },
  )
})

const quarter = simulateYear(2024, 60_000).filter(({ month }) => month < 3)

test('D1 MUST: so on a simulated quarter of shelterDemand, in every 40th cell', () => {
  const family = demandFamily(quarter)
  expectPlusMinusFour(family, roundFamily(family, key), 40)
})

test('D1 MUST: so with the reasons for turning away beside it, which add up to leaves of another table', () => {
  const family = demandFamily(quarter)
  const rounded = roundFamily(family, key)
  const sums = familySums(family)
  const tied = [...sums.sums]
  const shown = [...figuresOf(sums, rounded, totalOf(family, rounded))]
  const leaves = family.layers.find(({ name }) => name === 'A')?.cells ?? []
  for (const category of new Set(leaves.map((leaf) => leaf.key.split('|')[2]))) {
    const turnedAway = leaves.filter((leaf) => leaf.key.endsWith(`|${category}|TURNED_AWAY_SYSTEM`))
    const parts = turnedAway.map((leaf) => sums.cellOf('A', leaf.key))
    const total = parts.reduce((sum, part) => sum + (shown[part] as number), 0)
    const count = turnedAway.reduce((sum, leaf) => sum + leaf.count, 0)
    const full = Math.floor(count * 0.8)
    const reasons = [
      { key: 'FULL', count: full },
      { key: 'STAFFING', count: count - full },
    ]
    // The sum of the leaves, as a cell of its own that anything may be in; it is the sum of the reasons too.
    const whole = shown.push(total) - 1
    tied.push({ whole, parts })
    const values = roundToAddUp(reasons, total, 5, key, `reasons ${category}`)
    tied.push({ whole, parts: values.map((value) => shown.push(value) - 1) })
  }
  const bounds = boundsOfMethod(Float64Array.from(shown), 5)
  for (const { whole } of tied.slice(sums.sums.length)) {
    bounds.lower[whole] = 0
    bounds.upper[whole] = Infinity
  }
  const sampled = leaves.filter((_, index) => index % 60 === 0).map((leaf) => sums.cellOf('A', leaf.key))
  intervalsByLp(tied, bounds, sampled, solver).forEach(({ lower, upper }, index) => {
    const value = shown[sampled[index] as number] as number
    expect(lower).toBeCloseTo(Math.max(0, value - 4), 6)
    expect(upper).toBeCloseTo(value + 4, 6)
  })
})

describeWithShared('data/sdc/z3', (shared) => {
  test('D1 MUST: so on two real linked tables, in every cell', () => {
    const family = z3Family(join(shared, 'data/sdc/z3'))
    expectPlusMinusFour(family, roundFamily(family, key), 1)
  })
})
