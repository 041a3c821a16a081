import type { SuppressionInput } from './contract'
import { type Piece, splitPiece, wholePiece } from './piece'
import { readTargets, type Target } from './target'

/** How far each cell of a piece may lie from the truth as far as one attacker can tell before anything is published. */
export interface Room {
  /** At least 0, in the unit of the values. */
  readonly down: Float64Array
  /** Infinity, or 0 for a cell that the attacker knows. */
  readonly up: Float64Array
}

/** One piece of the tables, with what has to be achieved in it. Cells are numbered within the piece. */
export interface Problem {
  readonly piece: Piece
  /** One for each attacker, in their order. */
  readonly rooms: readonly Room[]
  readonly targets: readonly Target[]
  /** 1 for cells that are suppressed whatever happens: primaries, and cells no table shows. */
  readonly fixed: Uint8Array
  /** Of suppressing each cell; 0 where it is fixed. */
  readonly cost: Float64Array
}

/**
 * The connected pieces in which something has to be achieved, by their first cells. Cells that must be published are
 * constants and belong to no piece; `lost` says how many targets such cells have, which nothing can meet.
 */
export function listProblems(input: SuppressionInput): { problems: Problem[]; lost: number } {
  const { system, attackers, primary, cost, mustPublish } = input
  const fixed = Uint8Array.from(primary, (isPrimary, cell) => (isPrimary || !system.shown[cell] ? 1 : 0))
  const targets = readTargets(input)
  const problems = splitProblem(
    {
      piece: wholePiece(system),
      targets,
      fixed,
      cost: cost.map((c, cell) => (fixed[cell] ? 0 : c)),
      rooms: attackers.map(({ atLeast, knows }) => ({
        down: system.value.map((value, cell) => (knows[cell] ? 0 : Math.max(0, value - atLeast[cell]!))),
        up: Float64Array.from(knows, (isKnown) => (isKnown ? 0 : Infinity)),
      })),
    },
    (cell) => mustPublish[cell] === 0,
  )
  return { problems, lost: targets.filter(({ cell }) => mustPublish[cell]).length }
}

/** The connected pieces of the cells kept in which something has to be achieved. The other cells become constants. */
export function splitProblem(problem: Problem, isKept: (cell: number) => boolean): Problem[] {
  const pieces = splitPiece(problem.piece, isKept)
  const placeOf = new Int32Array(problem.fixed.length).fill(-1)
  const numberOf = new Int32Array(problem.fixed.length)
  pieces.forEach(({ cells }, place) => {
    cells.forEach((cell, j) => {
      placeOf[cell] = place
      numberOf[cell] = j
    })
  })
  const targetsOf: Target[][] = pieces.map(() => [])
  for (const target of problem.targets) {
    targetsOf[placeOf[target.cell]!]?.push({ ...target, cell: numberOf[target.cell]! })
  }
  return pieces.flatMap((piece, place) => {
    const targets = targetsOf[place]!
    if (targets.length === 0) return []
    return [
      {
        piece,
        targets,
        fixed: Uint8Array.from(piece.cells, (cell) => problem.fixed[cell]!),
        cost: Float64Array.from(piece.cells, (cell) => problem.cost[cell]!),
        rooms: problem.rooms.map(({ down, up }) => ({
          down: Float64Array.from(piece.cells, (cell) => down[cell]!),
          up: Float64Array.from(piece.cells, (cell) => up[cell]!),
        })),
      },
    ]
  })
}
