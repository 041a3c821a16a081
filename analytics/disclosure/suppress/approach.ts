import { type OnProgress, tellingOf } from '../progress'
import type { Solver } from '../solver/solver'
import { lowerToAttainable } from './attain'
import { cleanUp } from './clean-up'
import type { Effort } from './contract'
import { listMissed } from './misses'
import { Movements } from './movements'
import type { Problem } from './problem'
import type { Protection } from './protection'
import { repair } from './repair'
import { startPattern } from './start'
import { keyOf, mindedAtFirst, withTargets } from './target'

/** After so many rounds a pattern may keep a cell that it does not need. */
const CLEAN_UP_ROUNDS: Readonly<Record<Effort, number>> = { FULL: 6, QUICK: 0 }

/**
 * A start for the public, repaired for everybody and cleaned up. What is out of reach is found out only where a repair fails,
 * which is rare. Of many targets, clean-up minds the public's and those that were missed so far, for others are met by what
 * meets these; where one is not, it is minded from then on.
 */
export function approach(
  given: Problem,
  solver: Solver,
  onProgress: OnProgress,
  effort: Effort = 'FULL',
): Protection {
  const onRepair = tellingOf(onProgress, 'repair')
  const movements = new Movements()
  let lps = 0
  const counted = <Step extends { readonly lps: number }>(step: Step): Step => {
    lps += step.lps
    return step
  }
  const minded = mindedAtFirst(given.targets)
  const open = counted(
    repair({ ...given, targets: minded }, startPattern(given), solver, onRepair, movements),
  )
  const first =
    minded.length === given.targets.length
      ? open
      : counted(repair(given, open.suppressed, solver, onRepair, movements))
  const { problem, lowered } = counted(lowerToAttainable(given, first.unmet, solver))
  const repaired =
    lowered > 0 ? counted(repair(problem, first.suppressed, solver, onRepair, movements)) : first
  let wanted = withTargets(minded, [...first.missed, ...repaired.missed])
  let { suppressed, missed } = repaired
  for (let round = 0; round < CLEAN_UP_ROUNDS[effort]; round++) {
    const keys = new Set(wanted.map(keyOf))
    const active = problem.targets.filter((target) => keys.has(keyOf(target)))
    const onCell = tellingOf(onProgress, 'clean-up')
    const cleaned = counted(cleanUp({ ...problem, targets: active }, suppressed, solver, onCell))
    // Repairs what clean-up and numerical noise may have left open, and finds out whether anything is.
    ;({ suppressed, missed } = counted(repair(problem, cleaned.suppressed, solver, onRepair, movements)))
    const before = wanted.length
    wanted = withTargets(wanted, missed)
    if (wanted.length === before) break
  }
  const left = missed.length > 0 ? counted(listMissed(problem, suppressed, solver, movements)).missed : []
  return {
    suppressed,
    missed: lowered + left.length,
    lowerBound: null,
    optimal: false,
    lps,
    movements: movements.list(),
  }
}
