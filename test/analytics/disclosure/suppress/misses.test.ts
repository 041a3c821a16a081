import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { Attack } from '../../../../analytics/disclosure/suppress/attack'
import { SPREAD } from '../../../../analytics/disclosure/suppress/examine'
import { listMissed } from '../../../../analytics/disclosure/suppress/misses'
import { Movements } from '../../../../analytics/disclosure/suppress/movements'
import { listProblems, type Problem } from '../../../../analytics/disclosure/suppress/problem'
import { keyOf, type Target } from '../../../../analytics/disclosure/suppress/target'
import { randomNumbers } from '../../../../analytics/intruder/random'
import { crossTable, treeOf } from './cross-table'
import { inputOf } from './tables'

/** Wide enough that more cells are suppressed than one patch may have. */
const WIDE = treeOf(
  'T',
  Array.from({ length: 24 }, (_, group) => `g${group}`).flatMap((group): [string, string][] => [
    [group, ''],
    ...Array.from({ length: 12 }, (_, leaf): [string, string] => [`${group}.${leaf}`, group]),
  ]),
)
const KINDS = treeOf(
  'T',
  [...'uvwxyz'].map((code) => [code, '']),
)

describe('the targets that a pattern of many cells misses', () => {
  let solver: Solver

  beforeAll(async () => {
    solver = await loadHighsSolver()
  })

  test.each([1, 2, 3])('are those of which a program for each alone says so (seed %i)', (seed) => {
    const { problem, suppressed } = wideProblem(seed)
    expect(suppressed.filter((is) => is === 1).length).toBeGreaterThan(2 * 240)
    const { missed } = listMissed(problem, suppressed, solver)
    const slow = missedOneByOne(problem, suppressed, solver)
    expect(missed.map(keyOf).sort()).toEqual(slow.map(keyOf).sort())
    expect(slow.length).toBeGreaterThan(10)
    expect(problem.targets.length - slow.length).toBeGreaterThan(100)
  })

  test('are the same with what was found under another pattern', () => {
    const { problem, suppressed, draw } = wideProblem(4)
    const movements = new Movements()
    for (let round = 0; round < 4; round++) {
      const pattern = suppressed.map((is, cell) => (is && (problem.fixed[cell] || draw() < 0.8) ? 1 : 0))
      const afresh = listMissed(problem, pattern, solver).missed
      const recalled = listMissed(problem, pattern, solver, movements).missed
      expect(recalled.map(keyOf).sort()).toEqual(afresh.map(keyOf).sort())
    }
  })
})

/** Counts of 288 places in 24 groups by 6 kinds, small ones sensitive; those and some of the others are suppressed. */
function wideProblem(seed: number) {
  const draw = randomNumbers(seed)
  const { names, sums } = crossTable([WIDE, KINDS])
  const values = names.map((name) => {
    const [place = '', kind = ''] = name.split(',')
    return place.includes('.') && kind !== 'T' ? Math.floor(40 * draw() ** 2) : 0
  })
  const depth = (cell: number) =>
    names[cell]!.split(',').filter((code) => code === 'T' || !/[.u-z]/.test(code)).length
  for (const [total, ...parts] of sums.toSorted(([a], [b]) => depth(a) - depth(b))) {
    values[total] = parts.reduce((sum, part) => sum + values[part]!, 0)
  }
  const primary = values.flatMap((value, cell) => (value > 0 && value < 6 ? [cell] : []))
  const needs = primary.map((cell) => ({ cell, lower: 1, upper: 6, width: 0 }))
  const input = inputOf({ values, sums, primary, needs })
  const [problem] = listProblems(input).problems as [Problem]
  const suppressed = problem.fixed.map((isFixed) => (isFixed || draw() < 0.15 ? 1 : 0))
  return { problem, suppressed, draw }
}

function missedOneByOne(problem: Problem, suppressed: Uint8Array, solver: Solver): Target[] {
  const attack = new Attack(solver, problem.piece)
  try {
    const reaches = (cell: number, direction: number, enough: number) => {
      const { y } = attack.move([{ cell, direction, enough }], enough, problem.rooms[0]!, suppressed, SPREAD)
      return y[cell]! * direction >= 1 - 1e-7
    }
    return problem.targets.filter(
      ({ cell, up, down }) => (up > 0 && !reaches(cell, 1, up)) || (down > 0 && !reaches(cell, -1, down)),
    )
  } finally {
    attack.dispose()
  }
}
