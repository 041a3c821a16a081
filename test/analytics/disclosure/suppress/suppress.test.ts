import fc from 'fast-check'
import { PRIMARY, PUBLISHED, SECONDARY } from '../../../../analytics/disclosure/model/pattern'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { listProblems } from '../../../../analytics/disclosure/suppress/problem'
import { protectPiece } from '../../../../analytics/disclosure/suppress/protect-piece'
import { suppress } from '../../../../analytics/disclosure/suppress/suppress'
import { cheapestCost, isProtected } from './brute-force'
import { randomInput } from './random-tables'
import { cellsOf, inputOf } from './tables'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const SHAPES = [
  'two dimensions',
  'a hierarchy and a dimension',
  'three dimensions',
  'linked hierarchies',
] as const

test.each(SHAPES)('%s: no pattern of all there are protects at less than the cost found', (shape) => {
  fc.assert(
    fc.property(randomInput(shape, 8), (input) => {
      const result = suppress(input, solver)
      const cheapest = cheapestCost(input)
      expect(result.isProtected).toBe(cheapest < Infinity)
      if (!result.isProtected) return
      expect(isProtected(input, (cell) => result.pattern[cell] !== PUBLISHED)).toBe(true)
      expect(result.cost).toBeCloseTo(cheapest, 6)
      expect(result.optimal).toBe(true)
      expect(result.lowerBound).toBeCloseTo(cheapest, 6)
    }),
    { numRuns: 40 },
  )
})

test.each(SHAPES)(
  '%s: the pattern protects every attacker, primaries are primary, kept cells published',
  (shape) => {
    fc.assert(
      fc.property(randomInput(shape, 99), (input) => {
        const result = suppress(input, solver)
        expect(isProtected(input, (cell) => result.pattern[cell] !== PUBLISHED)).toBe(result.isProtected)
        expect(cellsOf(result.pattern, PRIMARY)).toEqual(cellsOf(input.primary, 1))
        expect(cellsOf(result.pattern, SECONDARY).filter((cell) => input.mustPublish[cell])).toEqual([])
      }),
      { numRuns: 40 },
    )
  },
)

test.each(SHAPES)(
  '%s: the way of large tables protects too, and needs none of its secondary cells less',
  (shape) => {
    fc.assert(
      fc.property(randomInput(shape, 99), (input) => {
        const suppressed = input.primary.slice()
        const { problems, lost } = listProblems(input)
        const missed = problems.map((problem) => {
          const protection = protectPiece(problem, solver, () => {}, 'FULL', -1)
          problem.piece.cells.forEach((cell, j) => {
            if (protection.suppressed[j]) suppressed[cell] = 1
          })
          return protection.missed
        })
        const holds = lost === 0 && missed.every((count) => count === 0)
        expect(isProtected(input, (cell) => suppressed[cell] === 1)).toBe(holds)
        if (!holds) return
        const secondary = cellsOf(suppressed, 1).filter((cell) => !input.primary[cell])
        for (const out of secondary) {
          expect(isProtected(input, (cell) => suppressed[cell] === 1 && cell !== out)).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
  },
)

// a + b = 10, of which a = 3 is sensitive
const pair = { values: [10, 3, 7], sums: [[0, 1, 2]] as const, primary: [1] }
const need = { cell: 1, lower: 1, upper: 9, width: 0 }

test('where all else must be published, the primary alone is suppressed and the result says that it is not protected', () => {
  const result = suppress(inputOf({ ...pair, needs: [need], mustPublish: [0, 2] }), solver)
  expect([...result.pattern]).toEqual([PUBLISHED, PRIMARY, PUBLISHED])
  expect(result).toMatchObject({ isProtected: false, cost: 0, lowerBound: null, optimal: false })
})

test('what can be met of a need is met: beside 7, the 3 may be 0 … 10 and not 0 … 20', () => {
  const result = suppress(inputOf({ ...pair, needs: [{ ...need, upper: 20 }], mustPublish: [0] }), solver)
  expect([...result.pattern]).toEqual([PUBLISHED, PRIMARY, SECONDARY])
  expect(result.isProtected).toBe(false)
})

test('a primary whose need asks for nothing has no companion', () => {
  const void_ = { cell: 1, lower: 3, upper: 3, width: 0 }
  const result = suppress(inputOf({ ...pair, needs: [void_] }), solver)
  expect([...result.pattern]).toEqual([PUBLISHED, PRIMARY, PUBLISHED])
  expect(result).toMatchObject({ isProtected: true, cost: 0, lowerBound: 0, optimal: true, lps: 0 })
})

test('the cheaper companion is taken: 7 and not the total of 10', () => {
  const result = suppress(inputOf({ ...pair, needs: [need] }), solver)
  expect([...result.pattern]).toEqual([PUBLISHED, PRIMARY, SECONDARY])
})

test('a cell that is never published is a companion at no cost', () => {
  const result = suppress(inputOf({ ...pair, needs: [need], unshown: [0] }), solver)
  expect([...result.pattern]).toEqual([SECONDARY, PRIMARY, PUBLISHED])
  expect(result).toMatchObject({ isProtected: true, cost: 0, optimal: true })
})

test('the same input gives the same pattern, and progress names its phases in order', () => {
  const input = fc.sample(randomInput('linked hierarchies', 99), { seed: 7, numRuns: 1 })[0]!
  const phases: string[] = []
  const first = suppress(input, solver, ({ phase, done, of }) => {
    expect(done).toBeLessThanOrEqual(of)
    if (phases.at(-1) !== phase) phases.push(phase)
  })
  const second = suppress(input, solver)
  expect(second).toEqual(first)
  expect(phases.slice(0, 2)).toEqual(['start', 'exact'])
})
