import type { Solver } from '../solver/solver'
import { Attack } from './attack'
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
  const { problem, lowered, exact, lps } = tryExactly(given, solver, onProgress, exactLimit)
  const lowerBound = exact?.lowerBound ?? null
  const onRepair = (done: number, of: number) => onProgress({ phase: 'repair', done, of })
  const onCleanUp = (done: number, of: number) => onProgress({ phase: 'clean-up', done, of })
  if (exact?.suppressed) {
    const { suppressed, lps: more } = cleanUp(problem, exact.suppressed, solver, onCleanUp)
    return { suppressed, missed: lowered, lowerBound, optimal: lowered === 0, lps: lps + more }
  }
  const repaired = repair(problem, startPattern(problem), solver, onRepair)
  const cleaned = cleanUp(problem, repaired.suppressed, solver, onCleanUp)
  // Repairs what numerical noise may have left open, and finds out whether anything is.
  const checked = repair(problem, cleaned.suppressed, solver, onRepair)
  const { missed, lps: last } = checked.added
    ? listMissed(problem, checked.suppressed, solver)
    : { missed: [], lps: 0 }
  return {
    suppressed: checked.suppressed,
    missed: lowered + missed.length,
    lowerBound,
    optimal: false,
    lps: lps + repaired.lps + cleaned.lps + checked.lps + last,
  }
}

function tryExactly(given: Problem, solver: Solver, onProgress: OnProgress, exactLimit: number) {
  const attack = new Attack(solver, given.piece)
  try {
    const { problem, lowered } = lowerToAttainable(given, attack)
    const candidates = problem.fixed.reduce((count, isFixed) => count + 1 - isFixed, 0)
    const exact =
      candidates <= exactLimit
        ? solveExactly(problem, solver, attack, (done, of) => onProgress({ phase: 'exact', done, of }))
        : null
    return { problem, lowered, exact, lps: attack.lps + (exact?.lps ?? 0) }
  } finally {
    attack.dispose()
  }
}
