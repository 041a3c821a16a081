import type { CellStatus, Figure } from '../cubes/figure'
import type { ReleasedTable } from '../cubes/released'
import { STATUS_OF_CHARACTER } from '../cubes/status-character'

export interface HeldAxis {
  readonly dimension: string
  readonly codes: readonly string[]
  readonly placeOf: ReadonlyMap<string, number>
}

export interface HeldColumn {
  /** NaN where there is no value. */
  readonly values: Float64Array
  /** Character codes of `STATUS_OF_CHARACTER`. */
  readonly status: Uint8Array
}

/** A released table in memory: dense, the last axis changing fastest. */
export interface HeldTable {
  readonly axes: readonly HeldAxis[]
  readonly columns: ReadonlyMap<string, HeldColumn>
  readonly rows: number
}

/** The table of a release as it is held. Throws where it is not dense, or a value and its status contradict each other. */
export function holdTable({ name, axes, columns }: ReleasedTable): HeldTable {
  const rows = axes.reduce((product, { codes }) => product * codes.length, 1)
  return {
    rows,
    axes: axes.map(({ dimension, codes }) => heldAxis(dimension, codes)),
    columns: new Map(
      columns.map(({ counter, values, status }) => {
        if (values.length !== rows || status.length !== rows)
          throw new Error(`table ${name}: ${counter} does not have ${rows} values`)
        return [counter, holdColumn(values, status)]
      }),
    ),
  }
}

export function heldAxis(dimension: string, codes: readonly string[]): HeldAxis {
  return { dimension, codes, placeOf: new Map(codes.map((code, place) => [code, place])) }
}

function holdColumn(values: readonly (number | null)[], status: string): HeldColumn {
  return {
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
    status: Uint8Array.from(status, (character) => character.charCodeAt(0)),
  }
}

const ROUNDED = 'r'.charCodeAt(0)

const summed = new WeakMap<HeldTable, Map<string, HeldColumn | undefined>>()

/** The sums, row by row, of columns of a table, made once; undefined where it lacks one of them. */
export function summedColumn(table: HeldTable, counters: readonly string[]): HeldColumn | undefined {
  const sums = summed.get(table) ?? new Map<string, HeldColumn | undefined>()
  summed.set(table, sums)
  const name = counters.join()
  if (!sums.has(name)) {
    const columns = counters.map((counter) => table.columns.get(counter))
    sums.set(name, columns.every((column) => column !== undefined) ? sumOfColumns(columns) : undefined)
  }
  return sums.get(name)
}

/** As `sumOf` of the figures of each row; of one column at least. */
export function sumOfColumns(columns: readonly HeldColumn[]): HeldColumn {
  const rows = columns[0]?.values.length ?? 0
  const values = new Float64Array(rows)
  const status = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    for (const column of columns) {
      const own = column.status[row] as number
      if (Number.isNaN(values[row])) break
      if (Number.isNaN(column.values[row]) || status[row] !== ROUNDED) status[row] = own
      values[row] = (values[row] as number) + (column.values[row] as number)
    }
  }
  return { values, status }
}

/** How many bytes a table takes, its codes counted roughly. */
export function bytesOf({ axes, columns, rows }: HeldTable): number {
  const codes = axes.reduce((sum, axis) => sum + axis.codes.length, 0)
  return 9 * rows * columns.size + 100 * codes
}

/** The steps, in rows, between neighbouring codes of each axis. */
export function stridesOf(lengths: readonly number[]): number[] {
  const strides = lengths.map(() => 1)
  for (let at = lengths.length - 2; at >= 0; at--)
    strides[at] = (strides[at + 1] as number) * (lengths[at + 1] as number)
  return strides
}

const STATUS_OF_BYTE: readonly CellStatus[] = Array.from(
  { length: 256 },
  (_, byte) => STATUS_OF_CHARACTER[String.fromCharCode(byte)] ?? 'NOT_AVAILABLE',
)
// Shared: most cells of many tables are one of these.
const WITHOUT_VALUE: readonly Figure[] = STATUS_OF_BYTE.map((status) => ({ value: null, status }))

/** The figure in a row of a column. */
export function figureAt({ values, status }: HeldColumn, row: number): Figure {
  const value = values[row] as number
  const byte = status[row] as number
  if (Number.isNaN(value)) return WITHOUT_VALUE[byte] as Figure
  return { value, status: STATUS_OF_BYTE[byte] as CellStatus }
}
