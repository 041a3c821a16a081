import { makeWitness, type Witness } from './evidence'
import type { Component } from './unknowns'

/** Differences from the truth that somebody says keep every sum: cells, and by what each differs. */
export interface Hint {
  readonly cells: Int32Array
  readonly differences: Float64Array
}

const TOLERANCE = 1e-6

/**
 * The hints about a component that are true: of unknown cells of the component alone, each once, with every sum kept. Whoever
 * gave them, what is checked here is a witness like any other; a hint that is wrong only costs the check.
 */
export function trueHints(component: Component, hints: readonly Hint[]): Witness[] {
  const columnOf = new Map(Array.from(component.cells, (cell, place) => [cell, place]))
  const entriesOf: { row: number; sign: number }[][] = Array.from(component.cells, () => [])
  component.rows.forEach(({ columns, signs }, row) => {
    columns.forEach((column, place) => {
      entriesOf[column]?.push({ row, sign: signs[place] ?? 0 })
    })
  })
  const off = new Float64Array(component.rows.length)
  return hints.flatMap(({ cells, differences }) => {
    const columns = Int32Array.from(cells, (cell) => columnOf.get(cell) ?? -1)
    if (columns.length === 0 || columns.includes(-1) || new Set(columns).size < columns.length) return []
    const touched = new Set<number>()
    columns.forEach((column, place) => {
      for (const { row, sign } of entriesOf[column] ?? []) {
        touched.add(row)
        off[row] = (off[row] ?? 0) + sign * (differences[place] ?? 0)
      }
    })
    let isTrue = true
    for (const row of touched) {
      if (Math.abs(off[row] ?? 0) > TOLERANCE) isTrue = false
      off[row] = 0
    }
    return isTrue ? [makeWitness(columns, Float64Array.from(differences))] : []
  })
}
