import type { Cube, Grain, RegionLevel } from '../cubes/cube'
import { type Cell, type Figure, NOT_APPLICABLE, NOT_AVAILABLE } from '../cubes/figure'
import { figureAt, type HeldColumn, stridesOf, summedColumn } from '../store/held-table'
import type { Slice } from './slice'

export interface AnswerAxis {
  readonly dimension: string
  readonly codes: readonly string[]
}

/** What an answer is made of. */
export interface AnswerParts {
  readonly cube: Cube
  readonly grain: Grain
  readonly level: RegionLevel | null
  /** PERIOD is one of them. */
  readonly axes: readonly AnswerAxis[]
  /** One for each code of PERIOD; null: not released. */
  readonly slices: readonly (Slice | null)[]
}

/** A dense table: a row for every combination of its axes' codes, the last axis changing fastest. */
export class Answer {
  readonly cube: Cube
  readonly grain: Grain
  readonly level: RegionLevel | null
  readonly axes: readonly AnswerAxis[]
  readonly slices: readonly (Slice | null)[]
  readonly rows: number
  private readonly strides: readonly number[]
  private readonly axisOf: ReadonlyMap<string, number>
  private readonly periodAxis: number
  /** For each slice, the row of its table for each row of the answer, all periods alike; −1: its table has none. */
  private readonly tableRows: readonly (Int32Array | null)[]
  private readonly made = new Map<string, unknown>()
  private readonly columns = new Map<string, readonly (HeldColumn | undefined)[]>()

  constructor({ cube, grain, level, axes, slices }: AnswerParts) {
    this.cube = cube
    this.grain = grain
    this.level = level
    this.axes = axes
    this.slices = slices
    const lengths = axes.map(({ codes }) => codes.length)
    this.rows = lengths.reduce((product, length) => product * length, 1)
    this.strides = stridesOf(lengths)
    this.axisOf = new Map(axes.map(({ dimension }, place) => [dimension, place]))
    this.periodAxis = this.axisOf.get('PERIOD') as number
    this.tableRows = slices.map((slice) => (slice ? this.rowsIn(slice) : null))
  }

  /** The slice of a row; null where its period is not released. */
  slice(row: number): Slice | null {
    return this.slices[this.place(row, this.periodAxis)] ?? null
  }

  /** The code of a dimension in a row; null where it is not in the key. */
  code(row: number, dimension: string): string | null {
    const axis = this.axisOf.get(dimension)
    if (axis === undefined) return null
    return this.axes[axis]?.codes[this.place(row, axis)] ?? null
  }

  figure(row: number, counter: string): Figure {
    const period = this.place(row, this.periodAxis)
    const rows = this.tableRows[period]
    if (!rows) return NOT_AVAILABLE
    const column = this.columnsOf(counter)[period]
    if (!column) return NOT_APPLICABLE
    const at = rows[row - period * (this.strides[this.periodAxis] as number)] as number
    if (at < 0) return this.cube.absent
    return figureAt(column, at)
  }

  /** Whether any figure of a row is suppressed; null where it has none at all. */
  isSuppressed(row: number): boolean | null {
    const table = this.slice(row)?.table
    if (!table) return null
    const figures = [...table.columns.keys()].map((counter) => this.figure(row, counter))
    if (figures.some(({ status }) => status === 'SUPPRESSED')) return true
    return figures.some(({ value }) => value !== null) ? false : null
  }

  /** What `make` gave for a key the first time: an answer never changes. */
  remembered<Value>(key: string, make: () => Value): Value {
    if (!this.made.has(key)) this.made.set(key, make())
    return this.made.get(key) as Value
  }

  private columnsOf(counter: string): readonly (HeldColumn | undefined)[] {
    const known = this.columns.get(counter)
    if (known) return known
    const parts = this.cube.sumsOfCounters?.[counter]
    const columns = this.slices.map(
      (slice) =>
        slice?.table.columns.get(counter) ?? (slice && parts ? summedColumn(slice.table, parts) : undefined),
    )
    this.columns.set(counter, columns)
    return columns
  }

  private place(row: number, axis: number): number {
    return Math.floor(row / (this.strides[axis] as number)) % (this.axes[axis]?.codes.length ?? 1)
  }

  /** Of the first period's rows: those of another lie a whole step further on. */
  private rowsIn({ table }: Slice): Int32Array {
    const span = this.rows - (this.slices.length - 1) * (this.strides[this.periodAxis] as number)
    const strides = stridesOf(table.axes.map(({ codes }) => codes.length))
    const rows = new Int32Array(span)
    for (const [at, { dimension, placeOf }] of table.axes.entries()) {
      const axis = this.axisOf.get(dimension)
      if (axis === undefined) throw new Error(`an answer lacks the dimension ${dimension} of its table`)
      const steps = (this.axes[axis] as AnswerAxis).codes.map((code) => {
        const place = placeOf.get(code)
        return place === undefined ? -1 : place * (strides[at] as number)
      })
      for (let row = 0; row < span; row++) {
        const step = steps[this.place(row, axis)] as number
        if (step < 0) rows[row] = -1
        else if (rows[row] !== -1) rows[row] = (rows[row] as number) + step
      }
    }
    return rows
  }
}

/** One cell of an answer, or all of them one after the other: where it stands can be moved. */
export class AnswerCell implements Cell {
  constructor(
    readonly answer: Answer,
    public row: number,
  ) {}

  figure(counter: string): Figure {
    return this.answer.figure(this.row, counter)
  }

  code(dimension: string): string | null {
    return this.answer.code(this.row, dimension)
  }
}
