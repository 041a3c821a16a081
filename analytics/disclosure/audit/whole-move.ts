import type { Solver } from '../solver/solver'
import { type Bounds, Deviations } from './deviations'
import { patchOf } from './patch'
import { SmallestMoves } from './smallest-moves'
import type { Component } from './unknowns'

/** How many nodes an integer program may take for a few cells. */
const NODE_LIMIT = 200

/**
 * Values in whole numbers that agree with everything published and put `column` at least `difference` away from the truth,
 * near a `move` that does so in fractions: only its cells, and those in a sum with its fractions, may change. Null where
 * none were found so near. Fractions are rounded one by one first, which is quick; then integer programs decide.
 */
export function findWholeMove(
  component: Component,
  bounds: Bounds,
  move: Float64Array,
  column: number,
  difference: number,
  solver: Solver,
): Float64Array | null {
  for (const { sums, searches } of NEIGHBOURHOODS) {
    const columns = columnsNear(component, move, sums)
    const part = {
      patch: patchOf(component, Int32Array.from(columns)),
      lower: Float64Array.from(columns, (at) => bounds.lower[at] ?? 0),
      upper: Float64Array.from(columns, (at) => bounds.upper[at] ?? 0),
    }
    for (const search of searches) {
      const whole = search(part, columns.indexOf(column), difference, solver)
      if (!whole) continue
      const all = new Float64Array(component.cells.length)
      columns.forEach((at, place) => {
        all[at] = Math.round(whole[place] ?? 0)
      })
      return all
    }
  }
  return null
}

/** The cells that may change, and how far. */
type Part = Bounds & { readonly patch: Component }

type Search = (part: Part, column: number, difference: number, solver: Solver) => Float64Array | null

function round(part: Part, column: number, difference: number, solver: Solver): Float64Array | null {
  const moves = new SmallestMoves(part.patch, part, solver)
  const whole = moves.findWhole(column, difference)
  moves.dispose()
  return whole
}

function decide(part: Part, column: number, difference: number, solver: Solver): Float64Array | null {
  // No farther than asked, so that any values that get there end the search.
  const end = difference > 0 ? part.upper : part.lower
  end[column] = difference
  const deviations = new Deviations(part.patch, part, 1, solver)
  deviations.wholeNumbersOnly(NODE_LIMIT)
  const { witness } = deviations.minimum([column], [-Math.sign(difference)])
  deviations.dispose()
  return witness && Math.abs((witness[column] ?? 0) - difference) <= 0.5 ? witness : null
}

/** Cells that are in so many sums with fractions may change: first those that could even several out, then all. */
const NEIGHBOURHOODS: readonly { readonly sums: number; readonly searches: readonly Search[] }[] = [
  { sums: 2, searches: [round, decide] },
  { sums: 1, searches: [decide] },
]

/** The cells of a move, and those in so many sums with a fraction of it, ascending. */
function columnsNear({ rows }: Component, move: Float64Array, sums: number): number[] {
  const isFraction = (column: number) => Math.abs((move[column] ?? 0) - Math.round(move[column] ?? 0)) > 1e-6
  const count = new Float64Array(move.length)
  for (const { columns } of rows) {
    if (!columns.some(isFraction)) continue
    for (const column of columns) count[column] = (count[column] ?? 0) + 1
  }
  return [...move.keys()].filter((column) => move[column] !== 0 || (count[column] ?? 0) >= sums)
}
