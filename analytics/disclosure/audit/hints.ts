import { makeWitness, type Witness } from './evidence'
import type { Component } from './unknowns'

/** Differences from the truth that somebody says keep every sum: cells, and by what each differs. */
export interface Hint {
  readonly cells: Int32Array
  readonly differences: Float64Array
}

const TOLERANCE = 1e-6

/**
 * The hints about a component that are true: of unknown cells of the component alone, with every sum kept. Whoever gave them, what
 * is checked here is a witness like any other; a hint that is wrong only costs the check.
 */
export function trueHints(component: Component, hints: readonly Hint[]): Witness[] {
  const column = new Map(Array.from(component.cells, (cell, place) => [cell, place]))
  const rowsOf: number[][] = Array.from(component.cells, () => [])
  component.rows.forEach(({ columns }, row) => {
    for (const each of columns) rowsOf[each]?.push(row)
  })
  return hints.flatMap(({ cells, differences }) => {
    const columns = Array.from(cells, (cell) => column.get(cell) ?? -1)
    if (columns.length === 0 || columns.includes(-1)) return []
    const difference = new Map(columns.map((each, place) => [each, differences[place] as number]))
    const isKept = (row: number) => {
      const { columns: members, signs } = component.rows[row] as Component['rows'][number]
      const off = members.reduce(
        (sum, member, place) => sum + (signs[place] as number) * (difference.get(member) ?? 0),
        0,
      )
      return Math.abs(off) <= TOLERANCE
    }
    const touched = new Set(columns.flatMap((each) => rowsOf[each] as number[]))
    if (![...touched].every(isKept)) return []
    return [makeWitness(Int32Array.from(columns), Float64Array.from(differences))]
  })
}
