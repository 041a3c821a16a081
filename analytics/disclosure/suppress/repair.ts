import type { Solver } from '../solver/solver'
import { listMissed } from './misses'
import type { Problem } from './problem'
import { largestFirst, Router } from './router'

/**
 * Adds cells to a pattern until it meets every target: for each one missed, the largest first, the cells of the cheapest
 * movement that meets it. Where nothing was missed, nothing is `added`.
 */
export function repair(
  problem: Problem,
  pattern: Uint8Array,
  solver: Solver,
  onTarget: (done: number, of: number) => void,
): { suppressed: Uint8Array; added: boolean; lps: number } {
  const { missed, lps } = listMissed(problem, pattern, solver)
  const suppressed = pattern.slice()
  if (missed.length === 0) return { suppressed, added: false, lps }
  const open = { ...problem, targets: missed }
  const router = new Router(open, new Uint8Array(pattern.length).fill(1), solver)
  try {
    largestFirst(open).forEach((t, done) => {
      onTarget(done, missed.length)
      router.meet(t, suppressed)
    })
    return { suppressed, added: true, lps: lps + router.lps }
  } finally {
    router.dispose()
  }
}
