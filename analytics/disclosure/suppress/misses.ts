import type { Solver } from '../solver/solver'
import { Attack } from './attack'
import { Evidence } from './evidence'
import { findEvidence } from './find-evidence'
import { Movements } from './movements'
import { type Problem, splitProblem } from './problem'
import type { Target } from './target'

/** The targets that a pattern misses. `movements` spares what was found under patterns before. */
export function listMissed(
  problem: Problem,
  suppressed: Uint8Array,
  solver: Solver,
  movements = new Movements(),
): { missed: Target[]; lps: number } {
  let lps = 0
  const missed = splitProblem(problem, (cell) => suppressed[cell] === 1).flatMap((part) => {
    const attack = new Attack(solver, part.piece)
    try {
      const evidence = new Evidence(part, new Uint8Array(part.fixed.length).fill(1))
      movements.recall(part, evidence)
      const found = findEvidence(part, attack, evidence, solver)
      movements.take(part, evidence)
      lps += found.lps
      return found.missed.map((t) => {
        const target = part.targets[t]!
        return { ...target, cell: part.piece.cells[target.cell]! }
      })
    } finally {
      lps += attack.lps
      attack.dispose()
    }
  })
  movements.turn()
  return { missed, lps }
}
