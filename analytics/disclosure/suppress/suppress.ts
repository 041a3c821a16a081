import { PRIMARY, PUBLISHED, SECONDARY } from '../model/pattern'
import type { OnProgress } from '../progress'
import type { Solver } from '../solver/solver'
import type { Effort, SuppressionInput, SuppressionResult } from './contract'
import { listProblems } from './problem'
import { protectPiece } from './protect-piece'
import type { Protection } from './protection'

/**
 * Which cells to suppress beside the primary ones so that every need of every attacker is met, at little cost: where
 * `optimal` is true, at the least. Cells that no table shows count as suppressed, at no cost.
 *
 * Where the needs cannot be met with everything suppressed that may be, the result comes as near to them as that would,
 * `isProtected` is false and no bound is given. The same input gives the same pattern on every machine.
 */
export function suppress(
  input: SuppressionInput,
  solver: Solver,
  onProgress: OnProgress = () => {},
  effort: Effort = 'FULL',
): SuppressionResult {
  const { system, primary, cost } = input
  const { problems, lost } = listProblems(input)
  const pattern = Uint8Array.from(primary, (isPrimary, cell) => {
    if (isPrimary) return PRIMARY
    return system.shown[cell] ? PUBLISHED : SECONDARY
  })
  const protections = problems.map((problem, place) => {
    onProgress({ phase: 'start', done: place, of: problems.length })
    const protection = protectPiece(problem, solver, onProgress, effort)
    protection.suppressed.forEach((isSuppressed, j) => {
      const cell = problem.piece.cells[j]!
      if (isSuppressed && !primary[cell]) pattern[cell] = SECONDARY
    })
    return protection
  })
  const isProtected = lost === 0 && protections.every(({ missed }) => missed === 0)
  const optimal = isProtected && protections.every((protection) => protection.optimal)
  const total = sum(cost, (c, cell) => (pattern[cell] === SECONDARY && system.shown[cell] ? c : 0))
  return {
    pattern,
    isProtected,
    cost: total,
    // The solver's bound of a proven optimum differs from it in the last digits.
    lowerBound: optimal ? total : isProtected ? addBounds(protections) : null,
    optimal,
    lps: sum(protections, ({ lps }) => lps),
    movements: protections.flatMap(({ movements }, place) =>
      movements.map(({ cells, by, unit }) => ({
        cells: cells.map((j) => problems[place]!.piece.cells[j]!),
        differences: by.map((far) => far * unit),
      })),
    ),
  }
}

/** Pieces without a bound cost at least 0; null where no piece has one. */
function addBounds(protections: readonly Protection[]): number | null {
  if (protections.every(({ lowerBound }) => lowerBound === null)) return null
  return sum(protections, ({ lowerBound }) => lowerBound ?? 0)
}

function sum<T>(
  items: { forEach(visit: (item: T, place: number) => void): void },
  of: (item: T, place: number) => number,
) {
  let total = 0
  items.forEach((item, place) => {
    total += of(item, place)
  })
  return total
}
