import { type HeldColumn, type HeldTable, heldAxis, stridesOf } from './held-table'

const NOT_AVAILABLE = '_'.charCodeAt(0)

/** Which rows of a table are added up, and by what. */
export interface Summing {
  /** The dimensions that the sum still tells apart, in this order. */
  readonly by: readonly string[]
  /** The one code of a dimension whose rows are taken; all others are left out. */
  readonly only?: { readonly dimension: string; readonly code: string }
}

/**
 * The sums of tables with the same columns, over every dimension that `by` does not name. A code that only some of the tables have
 * counts as 0 in the others: rounded tables leave out what nobody asked for. Where a value that goes into a sum is missing,
 * so is the sum. Null where a table lacks a dimension that is named, or none has the one code that is taken.
 */
export function sumTables(tables: readonly HeldTable[], { by, only }: Summing): HeldTable | null {
  const named = only ? [...by, only.dimension] : by
  if (tables.some(({ axes }) => named.some((name) => !axes.some(({ dimension }) => dimension === name))))
    return null
  if (only && !unionOfCodes(tables, only.dimension).includes(only.code)) return null
  const axes = by.map((name) => heldAxis(name, unionOfCodes(tables, name)))
  const strides = stridesOf(axes.map(({ codes }) => codes.length))
  const rows = axes.reduce((product, { codes }) => product * codes.length, 1)
  const counters = [...(tables[0]?.columns.keys() ?? [])]
  const columns = new Map(counters.map((counter) => [counter, emptyColumn(rows)]))
  for (const table of tables) {
    const target = targetRows(table, { by, axes, strides, only })
    for (const counter of counters) addTo(columns.get(counter), table.columns.get(counter), target)
  }
  return { axes, columns, rows }
}

function unionOfCodes(tables: readonly HeldTable[], name: string): string[] {
  const codes = tables.flatMap(({ axes }) => axes.find(({ dimension }) => dimension === name)?.codes ?? [])
  return [...new Set(codes)].sort()
}

function emptyColumn(rows: number): HeldColumn {
  return { values: new Float64Array(rows), status: new Uint8Array(rows).fill('r'.charCodeAt(0)) }
}

interface Target extends Summing {
  readonly axes: HeldTable['axes']
  readonly strides: readonly number[]
}

/** For each row of a table the row that it is added to; -1 where it is left out. */
function targetRows({ axes, rows }: HeldTable, { by, axes: kept, strides, only }: Target): Int32Array {
  const target = new Int32Array(rows)
  const own = stridesOf(axes.map(({ codes }) => codes.length))
  for (const [at, { dimension, codes }] of axes.entries()) {
    const place = by.indexOf(dimension)
    const steps = codes.map((code) => {
      if (only?.dimension === dimension && only.code !== code) return -1
      return place < 0 ? 0 : (kept[place]?.placeOf.get(code) as number) * (strides[place] as number)
    })
    const stride = own[at] as number
    for (let row = 0; row < rows; row++) {
      const step = steps[Math.floor(row / stride) % codes.length] as number
      if (step < 0) target[row] = -1
      else if (target[row] !== -1) target[row] = (target[row] as number) + step
    }
  }
  return target
}

function addTo(sums: HeldColumn | undefined, column: HeldColumn | undefined, target: Int32Array): void {
  if (!sums || !column) throw new Error('tables that are added up have the same columns')
  for (let row = 0; row < target.length; row++) {
    const into = target[row] as number
    if (into < 0) continue
    const value = column.values[row] as number
    if (Number.isNaN(value)) sums.status[into] = NOT_AVAILABLE
    sums.values[into] = (sums.values[into] as number) + value
  }
}
