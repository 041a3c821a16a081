import type { Solver } from '../solver/solver'
import { Attack } from './attack'
import { Evidence } from './evidence'
import { examine, SPREAD } from './examine'
import type { Problem } from './problem'
import { keyOf, type Target } from './target'

/** What is out of reach with the first is tried with the second. */
const SPREADS = [SPREAD, 1e7]

/**
 * The problem with those of the `doubtful` targets lowered that are out of reach, to what they can have at best with everything
 * suppressed; targets that can have nothing are left out. `lowered` says how many were out of reach.
 */
export function lowerToAttainable(
  problem: Problem,
  doubtful: readonly Target[],
  solver: Solver,
): { problem: Problem; lowered: number; lps: number } {
  if (doubtful.length === 0) return { problem, lowered: 0, lps: 0 }
  const keys = new Set(doubtful.map(keyOf))
  const attack = new Attack(solver, problem.piece)
  try {
    const evidence = new Evidence(problem, new Uint8Array(problem.fixed.length).fill(1))
    let lowered = 0
    const targets = problem.targets.flatMap((target, t): Target[] => {
      if (!keys.has(keyOf(target))) return [target]
      if (SPREADS.some((spread) => examine(problem, attack, evidence, t, spread).length === 0))
        return [target]
      lowered++
      const up = attained(evidence.up(t), target.up)
      const down = attained(evidence.down(t), target.down)
      const width = attained(evidence.up(t) + evidence.down(t), target.width)
      return up || down || width ? [{ ...target, up, down, width: width > up + down ? width : 0 }] : []
    })
    return { problem: lowered > 0 ? { ...problem, targets } : problem, lowered, lps: attack.lps }
  } finally {
    attack.dispose()
  }
}

/** A little less than what was found, so that the solver's last digit decides nothing. */
function attained(found: number, asked: number): number {
  if (found >= asked) return asked
  return found > asked * 1e-6 ? found * (1 - 1e-6) : 0
}
