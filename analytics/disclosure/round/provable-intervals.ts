import type { Solver } from '../solver/solver'
import type { RoundedFamily, RoundingFamily } from './family'
import { type FamilySum, familySums, figuresOf, totalOf } from './family-sums'
import { type Bounds, boundsOfMethod } from './intervals'

/** What can be shown about a cell from all that is published of its family. */
export interface ProvableInterval {
  readonly layer: string
  readonly key: string
  readonly lower: number
  readonly upper: number
}

/**
 * The narrowest interval that each of the named cells can be shown to lie in, by two linear programs each over everything
 * published of the family: every cell of every layer, less than a base from the truth, and all sums. Registered margins
 * and all other sums of cells add nothing to this. In the order of `cells`.
 */
export function provableIntervals(
  family: RoundingFamily,
  rounded: RoundedFamily,
  solver: Solver,
  cells: readonly { readonly layer: string; readonly key: string }[],
): ProvableInterval[] {
  const sums = familySums(family)
  const bounds = boundsOfMethod(figuresOf(sums, rounded, totalOf(family, rounded)), family.base)
  const numbers = cells.map(({ layer, key }) => sums.cellOf(layer, key))
  const shown = intervalsByLp(sums.sums, bounds, numbers, solver)
  return cells.map(({ layer, key }, index) => ({ layer, key, ...(shown[index] as Interval) }))
}

export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** The least and the most that each named cell can be, given bounds of all cells and sums between them. */
export function intervalsByLp(
  sums: readonly FamilySum[],
  bounds: Bounds,
  cells: readonly number[],
  solver: Solver,
): Interval[] {
  const model = solver.create({ ...sumsAsColumns(sums, bounds.lower.length), ...columnBounds(bounds) })
  const extreme = (cell: number, sign: 1 | -1) => {
    model.setCost(cell, sign)
    const outcome = model.run()
    const value = sign * model.objective()
    model.setCost(cell, 0)
    if (outcome !== 'OPTIMAL') {
      throw new Error(`What is published of a rounded family cannot be true: ${outcome}.`)
    }
    return value
  }
  try {
    return cells.map((cell) => ({ lower: extreme(cell, 1), upper: extreme(cell, -1) }))
  } finally {
    model.dispose()
  }
}

function columnBounds({ lower, upper }: Bounds) {
  return { cost: new Float64Array(lower.length), colLower: lower, colUpper: upper }
}

/** Row s says that the whole of sum s less its parts is 0. */
function sumsAsColumns(sums: readonly FamilySum[], columns: number) {
  const entries: { row: number; value: number }[][] = Array.from({ length: columns }, () => [])
  sums.forEach(({ whole, parts }, row) => {
    entries[whole]?.push({ row, value: 1 })
    for (const part of parts) {
      entries[part]?.push({ row, value: -1 })
    }
  })
  const starts = new Int32Array(columns + 1)
  entries.forEach((column, number) => {
    starts[number + 1] = (starts[number] as number) + column.length
  })
  return {
    columns,
    rows: sums.length,
    rowLower: new Float64Array(sums.length),
    rowUpper: new Float64Array(sums.length),
    starts,
    indices: Int32Array.from(entries.flat(), ({ row }) => row),
    values: Float64Array.from(entries.flat(), ({ value }) => value),
  }
}
