import type { Grouping } from './grouping'
import { RecordSets } from './record-sets'
import type { TableLayout, TableModel } from './table-model'

/** All cells of some tables, numbered by the first row that covers their records. */
export interface Cells {
  readonly size: number
  /** 1 where a row shows the cell. Length: cells. */
  readonly shown: Uint8Array
  /** The number of the cell that covers the records of this name. */
  readonly numbers: ReadonlyMap<string, number>
  readonly layouts: readonly TableLayout[]
  readonly grids: readonly Grid[]
}

/** Every combination of a table's codes, shown or not: the cell of each, −1 where there is none. */
export interface Grid {
  readonly dimensions: readonly number[]
  /** How many codes each dimension has. */
  readonly sizes: readonly number[]
  readonly cell: Int32Array
}

/** A table may have this many combinations of codes. */
export const MOST_COMBINATIONS = 5_000_000

/**
 * Numbers the cells of all tables, and lists each table's rows: one for every combination of its codes that `isThere`
 * (default: all), by the name of its records. Combinations that cover no code of a column are in no table.
 */
export function layOut(model: TableModel, sets: RecordSets, isThere?: (name: string) => boolean): Cells {
  const numbers = new Map<string, number>()
  const shown: number[] = []
  const grids: Grid[] = []
  const layouts = model.tables.map((dimensions) => {
    const groupings = dimensions.map((dimension) => model.dimensions[dimension] as Grouping)
    const sizes = groupings.map(({ codes }) => codes.length)
    const cell = new Int32Array(combinations(sizes)).fill(-1)
    const rows: number[] = []
    forEachCombination(sizes, (codes, at) => {
      const name = sets.nameOf(dimensions, codes)
      if (name === null || (isThere && !isThere(name))) return
      let number = numbers.get(name)
      if (number === undefined) {
        number = numbers.size
        numbers.set(name, number)
        shown.push(0)
      }
      cell[at] = number
      if (groupings.every((grouping, i) => grouping.shown[codes[i] as number] === 1)) {
        shown[number] = 1
        rows.push(at)
      }
    })
    grids.push({ dimensions, sizes, cell })
    return layoutOf(dimensions, sizes, cell, rows)
  })
  return { size: numbers.size, shown: Uint8Array.from(shown), numbers, layouts, grids }
}

/** How many combinations there are of this many codes each. Throws a RangeError where they are too many to list. */
function combinations(sizes: readonly number[]): number {
  const count = sizes.reduce((product, size) => product * size, 1)
  if (count <= MOST_COMBINATIONS) return count
  throw new RangeError(
    `A table has ${count} combinations of codes; ${MOST_COMBINATIONS} is the most that is taken.`,
  )
}

/** Calls with every combination in order, the last code changing fastest; `codes` is reused. */
function forEachCombination(sizes: readonly number[], take: (codes: Int32Array, at: number) => void): void {
  const codes = new Int32Array(sizes.length)
  const count = sizes.reduce((product, size) => product * size, 1)
  for (let at = 0; at < count; at++) {
    take(codes, at)
    for (let i = sizes.length - 1; i >= 0; i--) {
      codes[i] = ((codes[i] as number) + 1) % (sizes[i] as number)
      if (codes[i] !== 0) break
    }
  }
}

function layoutOf(
  dimensions: readonly number[],
  sizes: readonly number[],
  cell: Int32Array,
  rows: readonly number[],
): TableLayout {
  const codes = new Int32Array(rows.length * sizes.length)
  rows.forEach((at, row) => {
    let rest = at
    for (let i = sizes.length - 1; i >= 0; i--) {
      codes[row * sizes.length + i] = rest % (sizes[i] as number)
      rest = Math.floor(rest / (sizes[i] as number))
    }
  })
  return { dimensions, codes, cell: Int32Array.from(rows, (at) => cell[at] as number) }
}
