import type { Solver } from '../solver/solver'
import { Attack } from './attack'
import { makeCut } from './cut'
import { Evidence } from './evidence'
import { examine } from './examine'
import { Master } from './master'
import type { Problem } from './problem'

const RELAXED_ROUNDS = 60
const WHOLE_ROUNDS = 200

export interface ExactResult {
  /** 1 for the cells to suppress; null where a limit was reached first. */
  readonly suppressed: Uint8Array | null
  /** No pattern costs less. */
  readonly lowerBound: number
  readonly lps: number
}

/**
 * The cheapest pattern that meets every target of a piece, proven: a master program chooses cells, an attacker's program
 * shows what is still missed, and each miss is a cut for the master, until nothing is missed. First with parts of cells, which
 * finds most cuts cheaply, then with whole cells.
 *
 * Every target must be within reach when all cells are suppressed.
 *
 * Source: Fischetti and Salazar-González, JASA 95 (2000).
 */
export function solveExactly(
  problem: Problem,
  solver: Solver,
  onRound: (done: number, of: number) => void,
): ExactResult {
  const master = new Master(solver, problem)
  const attack = new Attack(solver, problem.piece)
  try {
    let round = 0
    let lowerBound = 0
    const finish = (suppressed: Uint8Array | null) => ({
      suppressed,
      lowerBound,
      lps: master.lps + attack.lps,
    })
    for (; round < RELAXED_ROUNDS; round++) {
      onRound(round, RELAXED_ROUNDS + WHOLE_ROUNDS)
      const choice = master.choose(false)
      if (!choice) return finish(null)
      lowerBound = Math.max(lowerBound, choice.cost)
      if (separate(problem, attack, master, choice.share, [1, 1e4]).added === 0) break
    }
    for (let whole = 0; whole < WHOLE_ROUNDS; whole++) {
      onRound(++round, RELAXED_ROUNDS + WHOLE_ROUNDS)
      const choice = master.choose(true)
      if (!choice) return finish(null)
      lowerBound = Math.max(lowerBound, choice.cost)
      const { added, missed } = separate(problem, attack, master, choice.share, [1e3, 1e7])
      if (missed === 0) return finish(Uint8Array.from(choice.share))
      if (added === 0) return finish(null)
    }
    return finish(null)
  } finally {
    attack.dispose()
    master.dispose()
  }
}

/** Adds to the master what a choice misses; how much that was. A wider spread is tried where the first tells nothing. */
function separate(
  problem: Problem,
  attack: Attack,
  master: Master,
  share: Float64Array,
  spreads: readonly number[],
): { added: number; missed: number } {
  const evidence = new Evidence(problem, share)
  let added = 0
  let missed = 0
  problem.targets.forEach((target, t) => {
    for (const spread of spreads) {
      const misses = examine(problem, attack, evidence, t, spread)
      const before = added
      for (const { amount, reaches } of misses) {
        const cut = makeCut(problem, target.attacker, amount, reaches)
        if (cut && master.add(cut, share)) added++
      }
      if (spread === spreads.at(-1)) missed += misses.length
      else if (misses.length > 0 && added > before) {
        missed += misses.length
        break
      }
      if (misses.length === 0) break
    }
  })
  return { added, missed }
}
