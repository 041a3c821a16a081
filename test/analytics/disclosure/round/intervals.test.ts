import fc from 'fast-check'
import { familySums, figuresOf, totalOf } from '../../../../analytics/disclosure/round/family-sums'
import { boundsOfMethod, tightenIntervals } from '../../../../analytics/disclosure/round/intervals'
import { intervalsByLp } from '../../../../analytics/disclosure/round/provable-intervals'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { familyOf, randomFamily } from './random-family'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

test('for the public and for anyone who knows a part, they are what linear programs find', () => {
  fc.assert(
    fc.property(
      randomFamily,
      fc.string(),
      fc.array(fc.nat(9), { minLength: 60, maxLength: 60 }),
      (family, secret, own) => {
        const sums = familySums(family)
        const rounded = roundFamily(family, { secret, family: 'test', period: '' })
        // Somebody's part of every cell: of the leaves of each table the same records, here as many as fit.
        const part = figuresOf(sums, ownCounts(family, own), 0)
        const bounds = boundsOfMethod(figuresOf(sums, rounded, totalOf(family, rounded)), family.base, part)
        const tight = tightenIntervals(sums.sums, bounds)
        const byLp = intervalsByLp(sums.sums, bounds, [...tight.lower.keys()], solver)
        byLp.forEach(({ lower, upper }, cell) => {
          expect(tight.lower[cell]).toBeCloseTo(lower, 6)
          expect(tight.upper[cell]).toBeCloseTo(upper, 6)
        })
      },
    ),
    { numRuns: 60 },
  )
})

test('10 shown for two parts, 10 and 0: a reader who has 4 in the second knows the first to be 6 to 10', () => {
  const family = familyOf([
    [0, 0, 0, 0, 8],
    [0, 0, 1, 1, 4],
  ])
  const sums = familySums(family)
  const shown = new Map([
    ['province', new Map([['0', 10]])],
    ['category', new Map([['00', 10]])],
    [
      'A',
      new Map([
        ['00m0', 10],
        ['00m1', 0],
      ]),
    ],
    [
      'B',
      new Map([
        ['0h0', 10],
        ['0h1', 0],
      ]),
    ],
    [
      'C',
      new Map([
        ['00h0', 10],
        ['00h1', 0],
      ]),
    ],
  ])
  const own = new Map([['A', new Map([['00m1', 4]])]])
  const bounds = boundsOfMethod(figuresOf(sums, shown, 10), 5, figuresOf(sums, own, 0))
  const { lower, upper } = tightenIntervals(sums.sums, bounds)
  const first = sums.cellOf('A', '00m0')
  // The whole is 14 at most, and 4 of it are in the second; the first is more than 10 − 5.
  expect([lower[first], upper[first]]).toEqual([6, 10])
})

function ownCounts(family: Parameters<typeof familySums>[0], shares: readonly number[]) {
  return new Map(
    family.layers
      .filter(({ name }) => name === 'A')
      .map((layer) => [
        layer.name,
        new Map(
          layer.cells.map(({ key, count }, index) => [key, Math.min(count, shares[index % 60] as number)]),
        ),
      ]),
  )
}
