import type { Tabulation } from './from-records'
import type { GivenCells } from './given-cells'
import { layOut } from './lay-out'
import { RecordSets } from './record-sets'
import { sumsOf } from './sums'
import type { Equations } from './system'
import type { TableModel } from './table-model'

export interface GivenTabulation extends Tabulation {
  /** 1 for cells that are given as sensitive. Length: cells. */
  readonly given: Uint8Array
}

/** What is wrong with given cells, by the row where it shows; the cells are numbered as in the tabulation. */
export type Contradiction =
  | { readonly kind: 'DIFFERS'; readonly row: number; readonly from: number }
  | {
      readonly kind: 'DOES_NOT_ADD_UP'
      readonly row: number
      readonly of: 'value' | 'frequency'
      readonly total: number
      readonly sum: number
    }
  | { readonly kind: 'NO_TOTAL'; readonly row: number }

/** Printed totals may be off this much, relatively, and a rounding of the second decimal besides. */
const RELATIVE = 1e-6
const ABSOLUTE = 0.005

/** Whether two printed figures may be the same. */
export function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)) + ABSOLUTE
}

/**
 * The tables of given cells as one system. Combinations that are not given are zeros that everybody knows, and no cells.
 * Rows that cover the same records are one cell, and sensitive where one of them is. Where a printed total differs
 * from the sum of its parts within the tolerance, the cell's value is the sum.
 *
 * Returns what does not fit, where that is beyond the tolerance.
 */
export function tabulateGiven(
  model: TableModel,
  sets: RecordSets,
  given: GivenCells,
): GivenTabulation | Contradiction {
  const rowOf = new Map<string, number>()
  for (let row = 0; row < given.size; row++) {
    const name = given.names[row] as string
    const first = rowOf.get(name)
    if (first === undefined) rowOf.set(name, row)
    else if (!sameCell(given, first, row)) return { kind: 'DIFFERS', row, from: first }
  }
  const cells = layOut(model, sets, (name) => rowOf.has(name))
  const rows = new Int32Array(cells.size)
  for (const [name, cell] of cells.numbers) rows[cell] = rowOf.get(name) as number
  const pick = (from: Float64Array) => Float64Array.from(rows, (row) => from[row] as number)
  let orphan = -1
  const equations = sumsOf(model, cells, (_table, _at, part) => {
    if (orphan < 0 && (given.value[rows[part] as number] as number) > 0) orphan = rows[part] as number
  })
  if (orphan >= 0) return { kind: 'NO_TOTAL', row: orphan }
  const value = pick(given.value)
  const wrong =
    addUp(value, 'value', equations, rows) ?? addUp(pick(given.frequency), 'frequency', equations, rows)
  if (wrong) return wrong
  const primary = new Uint8Array(cells.size)
  given.names.forEach((name, row) => {
    const cell = cells.numbers.get(name)
    if (cell !== undefined && given.primary[row] === 1) primary[cell] = 1
  })
  return {
    model,
    layouts: cells.layouts,
    given: primary,
    system: {
      size: cells.size,
      value,
      frequency: pick(given.frequency),
      counts: value.every(Number.isInteger),
      equations: withParts(equations),
      shown: cells.shown,
      largest: given.largest?.map(pick) ?? null,
      holdings: null,
    },
  }
}

/** Totals without parts are zeros by now: nothing is left to say of them. */
function withParts({ count, starts, cells }: Equations): Equations {
  const kept = Array.from({ length: count }, (_, equation) =>
    cells.subarray(starts[equation], starts[equation + 1]),
  ).filter((each) => each.length > 1)
  const ends = [0]
  for (const each of kept) ends.push((ends.at(-1) as number) + each.length)
  return {
    count: kept.length,
    starts: Int32Array.from(ends),
    cells: Int32Array.from(kept.flatMap((each) => [...each])),
  }
}

function sameCell({ value, frequency }: GivenCells, a: number, b: number): boolean {
  return agree(value[a] as number, value[b] as number) && frequency[a] === frequency[b]
}

/** Puts the sum of its parts in the place of each total, parts first. Returns the first that is too far off. */
function addUp(
  value: Float64Array,
  of: 'value' | 'frequency',
  { count, starts, cells }: Equations,
  rows: Int32Array,
): Contradiction | null {
  const printed = value.slice()
  for (let round = 0, changed = true; changed && round < count; round++) {
    changed = false
    for (let equation = 0; equation < count; equation++) {
      const from = starts[equation] as number
      const total = cells[from] as number
      let sum = 0
      for (let at = from + 1; at < (starts[equation + 1] as number); at++)
        sum += value[cells[at] as number] as number
      if (!agree(sum, printed[total] as number)) {
        return {
          kind: 'DOES_NOT_ADD_UP',
          row: rows[total] as number,
          of,
          total: printed[total] as number,
          sum,
        }
      }
      // Two ways to one total differ in the last digits of floating point; those are left alone.
      if (Math.abs(sum - (value[total] as number)) <= 1e-10 * Math.max(1, sum)) continue
      value[total] = sum
      changed = true
    }
  }
  return null
}
