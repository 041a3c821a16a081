import { type OnProgress, tellingOf } from '../progress'
import type { Solver } from '../solver/solver'
import { approach } from './approach'
import { lowerToAttainable } from './attain'
import { cleanUp } from './clean-up'
import type { Effort } from './contract'
import { listMissed } from './misses'
import { findOptimum } from './optimum'
import type { Problem } from './problem'
import type { Protection } from './protection'

/** Up to so many cells that may be suppressed or not, the optimum is sought; in haste it never is. */
const EXACT_LIMIT: Readonly<Record<Effort, number>> = { FULL: 400, QUICK: 0 }

/**
 * One piece of the tables, protected: at the least cost where at most `exactLimit` cells may be suppressed or not and that
 * could be proven, else at little cost.
 */
export function protectPiece(
  given: Problem,
  solver: Solver,
  onProgress: OnProgress,
  effort: Effort = 'FULL',
  exactLimit = EXACT_LIMIT[effort],
): Protection {
  const candidates = given.fixed.reduce((count, isFixed) => count + 1 - isFixed, 0)
  if (candidates > exactLimit) return approach(given, solver, onProgress, effort)
  const everything = new Uint8Array(given.fixed.length).fill(1)
  const { missed, lps: before } = listMissed(given, everything, solver)
  const { problem, lowered, lps } = lowerToAttainable(given, missed, solver)
  const optimum = findOptimum(problem, solver, onProgress)
  const sum = before + lps + optimum.lps
  if (!optimum.suppressed) {
    const approached = approach(problem, solver, onProgress, effort)
    const { lowerBound } = optimum
    return { ...approached, missed: approached.missed + lowered, lowerBound, lps: sum + approached.lps }
  }
  const cleaned = cleanUp(problem, optimum.suppressed, solver, tellingOf(onProgress, 'clean-up'))
  return {
    suppressed: cleaned.suppressed,
    missed: lowered,
    lowerBound: optimum.lowerBound,
    optimal: lowered === 0,
    lps: sum + cleaned.lps,
    movements: [],
  }
}
