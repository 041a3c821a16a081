import type { Solver } from '../solver/solver'
import { type Bounds, Deviations } from './deviations'
import { patchOf } from './patch'
import type { Component } from './unknowns'

/** How many nodes an integer program may take for a few cells. */
const NODE_LIMIT = 200

/** Cells that are in so many sums with fractions may change: first those that could even several out, then all. */
const SUMS_WITH_FRACTIONS = [2, 1]

/**
 * Values in whole numbers that agree with everything published and put `column` at least `difference` away from the truth,
 * near a `move` that does so in fractions: only its cells, and those in a sum with its fractions, may change. Null where
 * there are none so near.
 */
export function findWholeMove(
  component: Component,
  bounds: Bounds,
  move: Float64Array,
  column: number,
  difference: number,
  solver: Solver,
): Float64Array | null {
  for (const sums of SUMS_WITH_FRACTIONS) {
    const columns = columnsNear(component, move, sums)
    const whole = findAmong(columns, component, bounds, column, difference, solver)
    if (whole) return whole
  }
  return null
}

function findAmong(
  columns: readonly number[],
  component: Component,
  bounds: Bounds,
  column: number,
  difference: number,
  solver: Solver,
): Float64Array | null {
  const aim = columns.indexOf(column)
  const within = {
    lower: Float64Array.from(columns, (at) => bounds.lower[at] ?? 0),
    upper: Float64Array.from(columns, (at) => bounds.upper[at] ?? 0),
  }
  // No farther than asked, so that any values that get there end the search.
  const end = difference > 0 ? within.upper : within.lower
  end[aim] = difference
  const deviations = new Deviations(patchOf(component, Int32Array.from(columns)), within, 1, solver)
  deviations.wholeNumbersOnly(NODE_LIMIT)
  const { witness } = deviations.minimum([aim], [-Math.sign(difference)])
  deviations.dispose()
  if (!witness || Math.abs((witness[aim] ?? 0) - difference) > 0.5) return null
  const whole = new Float64Array(component.cells.length)
  columns.forEach((at, place) => {
    whole[at] = Math.round(witness[place] ?? 0)
  })
  return whole
}

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
