import type { Solver } from '../solver/solver'
import { type Bounds, Deviations } from './deviations'
import { patchOf } from './patch'
import type { Component } from './unknowns'

/** How many nodes an integer program may take for a few cells. */
const NODE_LIMIT = 200

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
  const columns = columnsNear(component, move)
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
  if (!witness || Math.abs((witness[aim] ?? 0) - difference) > 0.5) {
    return null
  }
  const whole = new Float64Array(component.cells.length)
  columns.forEach((at, place) => {
    whole[at] = Math.round(witness[place] ?? 0)
  })
  return whole
}

function columnsNear({ rows }: Component, move: Float64Array): number[] {
  const near = new Set<number>()
  move.forEach((value, column) => {
    if (value !== 0) {
      near.add(column)
    }
  })
  const isFraction = (column: number) => Math.abs((move[column] ?? 0) - Math.round(move[column] ?? 0)) > 1e-6
  for (const { columns } of rows.filter((row) => row.columns.some(isFraction))) {
    for (const column of columns) {
      near.add(column)
    }
  }
  return [...near].sort((a, b) => a - b)
}
