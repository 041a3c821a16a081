import type { Solver } from '../solver/solver'
import { lowerToAttainable } from './attain'
import { cleanUp } from './clean-up'
import type { OnProgress } from './contract'
import { type ExactResult, solveExactly } from './exact'
import { listMissed } from './misses'
import type { Problem } from './problem'
import { repair } from './repair'
import { startPattern } from './start'
import { keyOf, type Target } from './target'

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
  const optimum = findOptimum(problem, solver, onProgress)
  const sum = before + lps + optimum.lps
  if (!optimum.suppressed) {
    const approached = approach(problem, solver, onProgress)
    const { lowerBound } = optimum
    return { ...approached, missed: approached.missed + lowered, lowerBound, lps: sum + approached.lps }
  }
  const cleaned = cleanUp(problem, optimum.suppressed, solver, telling(onProgress, 'clean-up'))
  return {
    suppressed: cleaned.suppressed,
    missed: lowered,
    lowerBound: optimum.lowerBound,
    optimal: lowered === 0,
    lps: sum + cleaned.lps,
  }
}

/**
 * The cheapest pattern that meets all targets. Of many, those of the public come first, and of the others only those that a
 * pattern missed: what is cheapest for some targets and meets all is cheapest for all.
 */
function findOptimum(problem: Problem, solver: Solver, onProgress: OnProgress): ExactResult {
  const onRound = telling(onProgress, 'exact')
  const { targets } = problem
  let active = targets.length <= FEW_TARGETS ? targets : ofThePublic(targets)
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

/**
 * A start for the public, repaired for everybody and cleaned up. What is out of reach is found out only where a repair fails,
 * which is rare. Of many targets, clean-up minds the public's and those that were missed so far, for others are met by what
 * meets these; where one is not, it is minded from then on.
 */
function approach(given: Problem, solver: Solver, onProgress: OnProgress): Protection {
  const onRepair = telling(onProgress, 'repair')
  const minded = given.targets.length <= FEW_TARGETS ? given.targets : ofThePublic(given.targets)
  const open = repair({ ...given, targets: minded }, startPattern(given), solver, onRepair)
  const first = repair(given, open.suppressed, solver, onRepair)
  const { problem, lowered, lps: reach } = lowerToAttainable(given, first.unmet, solver)
  const repaired = lowered > 0 ? repair(problem, first.suppressed, solver, onRepair) : first
  let lps = open.lps + first.lps + reach + (lowered > 0 ? repaired.lps : 0)
  let wanted = withTargets(minded, [...first.missed, ...repaired.missed])
  let { suppressed } = repaired
  for (let round = 0; round < CLEAN_UP_ROUNDS; round++) {
    const keys = new Set(wanted.map(keyOf))
    const active = problem.targets.filter((target) => keys.has(keyOf(target)))
    const onCell = telling(onProgress, 'clean-up')
    const cleaned = cleanUp({ ...problem, targets: active }, suppressed, solver, onCell)
    // Repairs what clean-up and numerical noise may have left open, and finds out whether anything is.
    const checked = repair(problem, cleaned.suppressed, solver, onRepair)
    lps += cleaned.lps + checked.lps
    suppressed = checked.suppressed
    const before = wanted.length
    wanted = withTargets(wanted, checked.missed)
    if (wanted.length === before) break
  }
  const left = listMissed(problem, suppressed, solver)
  return {
    suppressed,
    missed: lowered + left.missed.length,
    lowerBound: null,
    optimal: false,
    lps: lps + left.lps,
  }
}

/** After so many rounds a pattern may keep a cell that it does not need. */
const CLEAN_UP_ROUNDS = 6

/** Up to so many targets are all minded from the beginning. */
const FEW_TARGETS = 500

function ofThePublic(targets: readonly Target[]): Target[] {
  return targets.filter(({ attacker }) => attacker === 0)
}

/** Both, each target once. */
function withTargets(some: readonly Target[], more: readonly Target[]): Target[] {
  const known = new Set(some.map(keyOf))
  return [...some, ...more.filter((target) => !known.has(keyOf(target)))]
}

function telling(onProgress: OnProgress, phase: string) {
  return (done: number, of: number) => onProgress({ phase, done, of })
}
