import type { Program } from '../solver/solver'
import type { Component } from './unknowns'

/** All ways in which the cells of a component may differ from the truth, in columns: every sum differs by 0. */
export function componentProgram({ cells, rows }: Component, lower: Float64Array): Program {
  const columns: { row: number; sign: number }[][] = Array.from(cells, () => [])
  rows.forEach(({ columns: members, signs }, row) => {
    members.forEach((column, member) => {
      columns[column]?.push({ row, sign: signs[member] ?? 0 })
    })
  })
  const starts = new Int32Array(cells.length + 1)
  columns.forEach((entries, column) => {
    starts[column + 1] = (starts[column] ?? 0) + entries.length
  })
  const entries = columns.flat()
  return {
    columns: cells.length,
    rows: rows.length,
    cost: new Float64Array(cells.length),
    colLower: lower,
    colUpper: new Float64Array(cells.length).fill(Infinity),
    rowLower: new Float64Array(rows.length),
    rowUpper: new Float64Array(rows.length),
    starts,
    indices: Int32Array.from(entries, ({ row }) => row),
    values: Float64Array.from(entries, ({ sign }) => sign),
  }
}
