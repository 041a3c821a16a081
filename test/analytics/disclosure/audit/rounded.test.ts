import { auditRounded } from '../../../../analytics/disclosure/audit/rounded'
import type { Attacker } from '../../../../analytics/disclosure/model/need'
import type { CellSystem } from '../../../../analytics/disclosure/model/system'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const NOT_SHOWN = Number.NaN

/** Each sum by its total and its parts. */
function systemOf(values: readonly number[], sums: readonly (readonly number[])[]): CellSystem {
  const starts = [0]
  for (const sum of sums) starts.push((starts.at(-1) as number) + sum.length)
  const value = Float64Array.from(values)
  return {
    size: values.length,
    value,
    frequency: value,
    counts: true,
    equations: { count: sums.length, starts: Int32Array.from(starts), cells: Int32Array.from(sums.flat()) },
    shown: new Uint8Array(values.length).fill(1),
    largest: null,
    holdings: null,
  }
}

function reader(name: string, atLeast: readonly number[], cells: readonly number[]): Attacker {
  return {
    name,
    atLeast: Float64Array.from(atLeast),
    knows: new Uint8Array(atLeast.length),
    needs: cells.map((cell) => ({ cell, rule: 'GIVEN', lower: 0, upper: 0, width: 0 })),
  }
}

/** 4 and 3, shown as 0 and 5, and their sum. */
const TWO = {
  system: systemOf([7, 4, 3], [[0, 1, 2]]),
  published: Float64Array.of(5, 0, 5),
  base: 5,
  leaves: Int32Array.of(2, 1, 1),
}

function ranges(attackers: readonly Attacker[]) {
  const { intervals } = auditRounded({ ...TWO, attackers }, solver)
  return intervals.map(({ lower, upper, holds }) => ({ lower, upper, holds }))
}

test('to the public a shown 0 may be 0 to 4, a 5 may be 1 to 9, and that is enough', () => {
  expect(ranges([reader('public', [0, 0, 0], [0, 1, 2])])).toEqual([
    { lower: 1, upper: 13, holds: true },
    { lower: 0, upper: 4, holds: true },
    { lower: 1, upper: 9, holds: true },
  ])
})

test('somebody who has 3 of the 4 is left with 0 or 1 others, which is no exact count', () => {
  const [, rest] = ranges([reader('public', [0, 0, 0], []), reader('agency', [3, 3, 0], [0, 1])])
  expect(rest).toEqual({ lower: 0, upper: 1, holds: true })
})

test('the public must not be left with 0 or 1', () => {
  expect(ranges([reader('public', [3, 3, 0], [1])])).toEqual([{ lower: 0, upper: 1, holds: false }])
})

test('that there are no others in a cell is no find', () => {
  const [rest] = ranges([reader('public', [0, 0, 0], []), reader('agency', [4, 4, 0], [1])])
  expect(rest).toEqual({ lower: 0, upper: 0, holds: true })
})

test('a rest that an exact figure leaves is a find', () => {
  const attackers = [reader('public', [0, 0, 0], []), reader('agency', [3, 3, 0], [1])]
  const exact = Float64Array.of(NOT_SHOWN, 4, NOT_SHOWN)
  const { intervals } = auditRounded({ ...TWO, exact, attackers }, solver)
  expect(intervals).toMatchObject([{ lower: 1, upper: 1, holds: false }])
})

test('a rest that may be one more or less in fractions alone is exact', () => {
  // x1 + x2 = 2 and x1 + x3 = 2 are exact, x2 + x3 = d is 1 to 3 to somebody with 1 of it: x1 = (4 − d) / 2 is 0.5 to 1.5.
  const system = systemOf(
    [1, 1, 1, 2, 2, 2, 2],
    [
      [3, 0, 1],
      [4, 0, 2],
      [5, 1, 2],
      [5, 6],
    ],
  )
  const { intervals } = auditRounded(
    {
      system,
      published: Float64Array.of(NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, 0),
      exact: Float64Array.of(NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, 2, 2, NOT_SHOWN, NOT_SHOWN),
      base: 4,
      leaves: new Int32Array(7).fill(1),
      attackers: [
        reader('public', new Array(7).fill(0), []),
        reader('agency', [0, 0, 0, 0, 0, 0, 1], [0, 6]),
      ],
    },
    solver,
  )
  expect(intervals).toMatchObject([
    { lower: 1, upper: 1, holds: false },
    { lower: 1, upper: 1, holds: false },
  ])
})
