import type { Solver } from '../solver/solver'
import { listMissed } from './misses'
import type { Movements } from './movements'
import type { Problem } from './problem'
import { largestFirst, Router } from './router'
import type { Target } from './target'

export interface Repair {
  /** 1 for the cells to suppress. */
  readonly suppressed: Uint8Array
  /** The targets that the pattern missed. */
  readonly missed: readonly Target[]
  /** Targets that no movement was found for, with all cells free to move. */
  readonly unmet: readonly Target[]
  readonly lps: number
}

/**
 * Adds cells to a pattern until it meets every target: for each one missed, the largest first, the cells of the cheapest
 * movement that meets it. `movements` spares what was found under patterns before.
 */
export function repair(
  problem: Problem,
  pattern: Uint8Array,
  solver: Solver,
  onTarget: (done: number, of: number) => void,
  movements: Movements,
): Repair {
  const { missed, lps } = listMissed(problem, pattern, solver, movements)
  const suppressed = pattern.slice()
  if (missed.length === 0) return { suppressed, missed, unmet: [], lps }
  const open = { ...problem, targets: missed }
  const router = new Router(open, new Uint8Array(pattern.length).fill(1), solver)
  try {
    const unmet = largestFirst(open).filter((t, done) => {
      onTarget(done, missed.length)
      return !router.meet(t, suppressed)
    })
    movements.takeWhole(router.evidence)
    return { suppressed, missed, unmet: unmet.map((t) => missed[t]!), lps: lps + router.lps }
  } finally {
    router.dispose()
  }
}
