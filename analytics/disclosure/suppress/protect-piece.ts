import type { Solver } from '../solver/solver'
import { lowerToAttainable } from './attain'
import { cleanUp } from './clean-up'
import type { OnProgress } from './contract'
import { solveExactly } from './exact'
import { listMissed } from './misses'
import type { Problem } from './problem'
import { repair } from './repair'
import { startPattern } from './start'

/** Up to so many cells that may be suppressed or not, the optimum is sought. */
const EXACT_LIMIT = 400

export interface Protection {
  /** 1 for the cells to suppress, as numbered in the piece. */
  readonly suppressed: Uint8Array
  /** How many targets are not met. */
  readonly missed: number
  /** Null where none was proven. */
  readonly lowerBound: number | null
  readonly optimal: boolean
  readonly lps: number
}

/**
 * One piece of the tables, protected: at the least cost where at most `exactLimit` cells may be suppressed or not and that
 * could be proven, else at little cost.
 */
export function protectPiece(
  given: Problem,
  solver: Solver,
  onProgress: OnProgress,
  exactLimit = EXACT_LIMIT,
): Protection {
  const candidates = given.fixed.reduce((count, isFixed) => count + 1 - isFixed, 0)
  if (candidates > exactLimit) return approach(given, solver, onProgress)
  const everything = new Uint8Array(given.fixed.length).fill(1)
  const { missed, lps: before } = listMissed(given, everything, solver)
  const { problem, lowered, lps } = lowerToAttainable(given, missed, solver)
  const exact = solveExactly(problem, solver, (done, of) => onProgress({ phase: 'exact', done, of }))
  const sum = before + lps + exact.lps
  if (!exact.suppressed) {
    const approached = approach(problem, solver, onProgress)
    const { lowerBound } = exact
    return { ...approached, missed: approached.missed + lowered, lowerBound, lps: sum + approached.lps }
  }
  const cleaned = cleanUp(problem, exact.suppressed, solver, telling(onProgress, 'clean-up'))
  return {
    suppressed: cleaned.suppressed,
    missed: lowered,
    lowerBound: exact.lowerBound,
    optimal: lowered === 0,
    lps: sum + cleaned.lps,
  }
}

/** A start, repaired and cleaned up. What is out of reach is found out only where a repair fails, which is rare. */
function approach(given: Problem, solver: Solver, onProgress: OnProgress): Protection {
  const onRepair = telling(onProgress, 'repair')
  const first = repair(given, startPattern(given), solver, onRepair)
  const { problem, lowered, lps } = lowerToAttainable(given, first.unmet, solver)
  const repaired = lowered > 0 ? repair(problem, first.suppressed, solver, onRepair) : first
  const cleaned = cleanUp(problem, repaired.suppressed, solver, telling(onProgress, 'clean-up'))
  // Repairs what numerical noise may have left open, and finds out whether anything is.
  const checked = repair(problem, cleaned.suppressed, solver, onRepair)
  const left = checked.added ? listMissed(problem, checked.suppressed, solver) : { missed: [], lps: 0 }
  return {
    suppressed: checked.suppressed,
    missed: lowered + left.missed.length,
    lowerBound: null,
    optimal: false,
    lps: first.lps + lps + (lowered > 0 ? repaired.lps : 0) + cleaned.lps + checked.lps + left.lps,
  }
}

function telling(onProgress: OnProgress, phase: string) {
  return (done: number, of: number) => onProgress({ phase, done, of })
}
