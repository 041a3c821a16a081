import { audit } from '../../../analytics/disclosure/audit/audit'
import { PUBLISHED, SECONDARY } from '../../../analytics/disclosure/model/pattern'
import { publishedOf } from '../../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../analytics/disclosure/solver/solver'
import { listMissed } from '../../../analytics/disclosure/suppress/misses'
import { listProblems } from '../../../analytics/disclosure/suppress/problem'
import { keyOf, type Target } from '../../../analytics/disclosure/suppress/target'
import { agencyTables } from '../../support/agency-tables'

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed)

describe('of many agencies, what can be shown to several at once', () => {
  let solver: Solver

  beforeAll(async () => {
    solver = await loadHighsSolver()
  })

  test('makes the engine find the same targets missed as looking at each agency alone', () => {
    let missed = 0
    let met = 0
    for (const seed of SEEDS) {
      const { input, suppressed } = agencyTables(seed)
      for (const problem of listProblems(input).problems) {
        const pattern = Uint8Array.from(problem.piece.cells, (cell) => suppressed[cell] as number)
        const together = listMissed(problem, pattern, solver).missed
        const alone = problem.rooms.flatMap((_, attacker) => {
          const targets = problem.targets.filter((target) => target.attacker === attacker)
          return listMissed({ ...problem, targets }, pattern, solver).missed
        })
        expect({ seed, missed: keysOf(together) }).toEqual({ seed, missed: keysOf(alone) })
        missed += together.length
        met += problem.targets.length - together.length
      }
    }
    expect(missed).toBeGreaterThan(500)
    expect(met).toBeGreaterThan(500)
  })

  test('makes the audit find the same intervals too narrow as auditing for each agency alone', () => {
    let narrow = 0
    let wide = 0
    for (const seed of SEEDS) {
      const { input, suppressed } = agencyTables(seed)
      const { system, attackers } = input
      const pattern = suppressed.map((isSuppressed) => (isSuppressed ? SECONDARY : PUBLISHED))
      const published = publishedOf(system, pattern)
      const together = audit({ system, published, attackers }, solver).intervals
      const alone = attackers.flatMap(
        (attacker) => audit({ system, published, attackers: [attacker] }, solver).intervals,
      )
      expect(together.map(({ holds }) => holds)).toEqual(alone.map(({ holds }) => holds))
      for (const [place, interval] of together.entries()) {
        // Bounds of intervals that do not hold are exact.
        if (!interval.holds) expect(interval).toEqual(alone[place])
      }
      narrow += together.filter(({ holds }) => !holds).length
      wide += together.filter(({ holds }) => holds).length
    }
    expect(narrow).toBeGreaterThan(500)
    expect(wide).toBeGreaterThan(500)
  })
})

const keysOf = (targets: readonly Target[]) => targets.map(keyOf).sort()
