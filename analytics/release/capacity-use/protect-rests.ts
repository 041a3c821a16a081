import type { Solver } from '../../disclosure/solver/solver'
import type { CapacityCells } from './capacity-cells'
import type { Movement } from './movement-finder'
import { type Decided, type ProtectedCells, protectCells } from './protect-cells'
import { sensitiveIn } from './questions'
import { sumCells, withSums, withSumsMoved } from './rest-cells'
import { restsOf, TooManyRests } from './rests'

export interface ProtectedRests extends ProtectedCells {
  /** Why not all differences were looked at; null where they were. */
  readonly tooMany: string | null
}

/**
 * Which of the cells, and of the rests after them, may be published so that neither a sensitive cell nor a sensitive difference of
 * nested cells is found out: what published cells leave over is held to the rules of a cell. What a pattern leaves over, and what
 * is sensitive of that, is protected with the cells by another pattern, until one leaves nothing sensitive over that was not
 * minded.
 *
 * Differences that leave more over need no question of their own: the rules' measures of a sum are at the most the sums of
 * those of its parts, so what is not sensitive in its parts is not as a whole.
 *
 * Source: L. H. Cox, "Linear sensitivity measures in statistical disclosure control", JSPI 5 (1981).
 */
export function protectRests(
  cells: CapacityCells,
  decidedOf: (cells: CapacityCells) => Decided,
  worthOf: (cells: CapacityCells) => Float64Array,
  solver: Solver,
): ProtectedRests {
  const minded = new Set<string>()
  let movements: Movement[] = []
  for (let all = cells; ; ) {
    const found = protectCells(all, decidedOf(all), worthOf(all), solver, movements)
    const rests = lookFor(found)
    if (typeof rests === 'string') return { ...found, tooMany: rests }
    const sets = rests.filter((set) => set.length > 1 && !minded.has(set.join()))
    const sums = sumCells(all, sets)
    const sensitive = new Set(sums.systems.flatMap((system) => sensitiveIn(system).map(({ cell }) => cell)))
    if (sensitive.size === 0) return { ...found, tooMany: null }
    const added = sets.filter((_, place) => sensitive.has(place))
    for (const set of added) minded.add(set.join())
    movements = movements.map((movement) => withSumsMoved(movement, added, all.rows.length))
    all = withSums(all, added)
  }
}

function lookFor({ questions, isPublished }: ProtectedCells): number[][] | string {
  try {
    return restsOf(questions.system, isPublished)
  } catch (error) {
    if (error instanceof TooManyRests) return error.message
    throw error
  }
}
