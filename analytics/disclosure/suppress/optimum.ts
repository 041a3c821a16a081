import { type OnProgress, tellingOf } from '../progress'
import type { Solver } from '../solver/solver'
import { type ExactResult, solveExactly } from './exact'
import { listMissed } from './misses'
import type { Problem } from './problem'
import { mindedAtFirst, withTargets } from './target'

/**
 * The cheapest pattern that meets all targets. Of many, those of the public come first, and of the others only those that a
 * pattern missed: what is cheapest for some targets and meets all is cheapest for all.
 */
export function findOptimum(problem: Problem, solver: Solver, onProgress: OnProgress): ExactResult {
  const onRound = tellingOf(onProgress, 'exact')
  const { targets } = problem
  let active = mindedAtFirst(targets)
  let lps = 0
  for (;;) {
    const result = solveExactly({ ...problem, targets: active }, solver, onRound)
    lps += result.lps
    if (!result.suppressed || active.length === targets.length) return { ...result, lps }
    const left = listMissed(problem, result.suppressed, solver)
    lps += left.lps
    if (left.missed.length === 0) return { ...result, lps }
    active = withTargets(active, left.missed)
  }
}
