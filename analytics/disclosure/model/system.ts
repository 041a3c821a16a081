/**
 * Cells tied together by sums: all tables of one release that share records, as one system. A cell is the records that it
 * covers: where two tables, or two levels, cover the same records, it is one cell.
 *
 * Cells are numbered 0 … size − 1. All arrays are as long as there are cells.
 */
export interface CellSystem {
  readonly size: number
  /** What the cell shows when it is published: a count, or a sum of contributions. At least 0. */
  readonly value: Float64Array
  /** How many contributors are in it. Equal to `value` in a table of counts of contributors. */
  readonly frequency: Float64Array
  /** Whether values are whole numbers. */
  readonly counts: boolean
  readonly equations: Equations
  /** 1 where some table shows the cell; 0 for a cell that only ties others together and is never published. */
  readonly shown: Uint8Array
  /** The k-th entry holds each cell's k-th largest contribution; null where contributions are not known. */
  readonly largest: readonly Float64Array[] | null
  /** Who contributes what; null where contributors are not named. */
  readonly holdings: Holdings | null
}

/**
 * Sums: equation e says that cell `cells[starts[e]]` is the sum of `cells[starts[e] + 1 … starts[e + 1] − 1]`. Cells that are
 * zero by the way the table is made are left out, so a sum may have one part: then the two are equal. In a table of
 * zeros alone it may have none.
 */
export interface Equations {
  readonly count: number
  /** Of length count + 1. */
  readonly starts: Int32Array
  readonly cells: Int32Array
}

/** What named contributors have in each cell: of cell c the entries from `starts[c]` to `starts[c + 1]`, by contributor. */
export interface Holdings {
  readonly names: readonly string[]
  readonly starts: Int32Array
  readonly contributor: Int32Array
  /** In the unit of `value`, more than 0. */
  readonly amount: Float64Array
}

/** Each cell's equations: of cell c the entries from `starts[c]` to `starts[c + 1]`, with +1 for the sum and −1 for a part. */
export interface CellEquations {
  readonly starts: Int32Array
  readonly equation: Int32Array
  readonly sign: Int8Array
}
