import fc from 'fast-check'
import type { Bounds } from '../../../../analytics/disclosure/audit/deviations'
import { SmallestMoves } from '../../../../analytics/disclosure/audit/smallest-moves'
import type { Component } from '../../../../analytics/disclosure/audit/unknowns'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'

const CELLS = 6
const MOST = 2
let solver: Solver

beforeAll(async () => {
  solver = await loadHighsSolver()
})

interface Case {
  readonly component: Component
  readonly bounds: Bounds
  readonly column: number
  readonly difference: number
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    rows: fc.array(fc.array(fc.constantFrom(-1, 0, 0, 1), { minLength: CELLS, maxLength: CELLS }), {
      minLength: 2,
      maxLength: 4,
    }),
    lower: fc.array(fc.integer({ min: -MOST, max: 0 }), { minLength: CELLS, maxLength: CELLS }),
    upper: fc.array(fc.integer({ min: 0, max: MOST }), { minLength: CELLS, maxLength: CELLS }),
    column: fc.nat(CELLS - 1),
    difference: fc.constantFrom(-2, -1, 1, 2),
  })
  .map(({ rows, lower, upper, column, difference }) => ({
    component: {
      cells: Int32Array.from({ length: CELLS }, (_, cell) => cell),
      rows: rows.map((signs) => {
        const columns = [...signs.keys()].filter((at) => signs[at] !== 0)
        return { columns, signs: columns.map((at) => signs[at] as number) }
      }),
    },
    bounds: { lower: Float64Array.from(lower), upper: Float64Array.from(upper) },
    column,
    difference,
  }))

function* tuples(length: number): Generator<number[]> {
  if (length === 0) {
    yield []
    return
  }
  for (const rest of tuples(length - 1)) for (let each = -MOST; each <= MOST; each++) yield [...rest, each]
}
const ALL = [...tuples(CELLS)]

function isMove({ component, bounds, column, difference }: Case, move: ArrayLike<number>): boolean {
  const by = (at: number) => move[at] as number
  return (
    component.rows.every(
      ({ columns, signs }) =>
        columns.reduce((sum, at, member) => sum + by(at) * (signs[member] as number), 0) === 0,
    ) &&
    bounds.lower.every((lower, at) => by(at) >= lower && by(at) <= (bounds.upper[at] as number)) &&
    by(column) * Math.sign(difference) >= Math.abs(difference)
  )
}
/** How far all cells move together; −1 for no move. */
const lengthOf = (move: Float64Array | null) => move?.reduce((sum, by) => sum + Math.abs(by), 0) ?? -1

test('what is found in whole numbers is such a move, and there is one where it is found; one search leaves no trace in the next', () => {
  let [fractions, found] = [0, 0]
  fc.assert(
    fc.property(cases, (each) => {
      const { component, bounds, column, difference } = each
      const moves = new SmallestMoves(component, bounds, solver)
      const [first, whole, again] = [
        moves.find(column, difference),
        moves.findWhole(column, difference),
        moves.find(column, difference),
      ]
      moves.dispose()
      expect(lengthOf(again)).toBeCloseTo(lengthOf(first), 6)
      if (first?.every(Number.isInteger)) expect(lengthOf(whole)).toBe(lengthOf(first))
      else if (first) fractions++
      if (!whole) return
      expect(isMove(each, whole)).toBe(true)
      expect(ALL.some((move) => isMove(each, move))).toBe(true)
      if (!first?.every(Number.isInteger)) found++
    }),
    { numRuns: 1500, seed: 7 },
  )
  expect({ fractions: fractions > 0, found: found > 0 }).toEqual({ fractions: true, found: true })
})
