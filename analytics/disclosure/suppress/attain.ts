import type { Attack } from './attack'
import { Evidence } from './evidence'
import { examine, SPREAD } from './examine'
import type { Problem } from './problem'
import { sweep } from './sweep'
import type { Target } from './target'

/** What is out of reach with the first is tried with the second. */
const SPREADS = [SPREAD, 1e7]

/**
 * The problem with every target lowered to what it can have at best, with everything suppressed; targets that can have
 * nothing are left out. `lowered` says how many were out of reach.
 */
export function lowerToAttainable(problem: Problem, attack: Attack): { problem: Problem; lowered: number } {
  const evidence = new Evidence(problem, new Uint8Array(problem.fixed.length).fill(1))
  sweep(problem, attack, evidence)
  let lowered = 0
  const targets = problem.targets.flatMap((target, t): Target[] => {
    if (SPREADS.some((spread) => examine(problem, attack, evidence, t, spread).length === 0)) return [target]
    lowered++
    const up = attained(evidence.up(t), target.up)
    const down = attained(evidence.down(t), target.down)
    const width = attained(evidence.up(t) + evidence.down(t), target.width)
    return up || down || width ? [{ ...target, up, down, width: width > up + down ? width : 0 }] : []
  })
  return { problem: lowered > 0 ? { ...problem, targets } : problem, lowered }
}

/** A little less than what was found, so that the solver's last digit decides nothing. */
function attained(found: number, asked: number): number {
  if (found >= asked) return asked
  return found > asked * 1e-6 ? found * (1 - 1e-6) : 0
}
