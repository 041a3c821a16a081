/** A linear or integer program in columns, minimised: rowLower ≤ A·x ≤ rowUpper, colLower ≤ x ≤ colUpper. */
export interface Program {
  readonly columns: number
  readonly rows: number
  readonly cost: Float64Array
  readonly colLower: Float64Array
  readonly colUpper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Column-wise: of column j the entries from `starts[j]` to `starts[j + 1]`. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

export type Outcome = 'OPTIMAL' | 'INFEASIBLE' | 'UNBOUNDED' | 'LIMIT'

/** A program kept in the solver, so that a change and another run cost little. Must be disposed. */
export interface SolverModel {
  /** Runs from where the last run ended; the same calls in the same order give the same answer on every machine. */
  run(): Outcome
  /** Forgets where the last run ended: the next begins where no column has moved. Little is then to be done where few will. */
  restart(): void
  objective(): number
  /** Copies: x, and the dual value of each row (LP only). */
  solution(): { readonly x: Float64Array; readonly rowDual: Float64Array }
  setCost(column: number, cost: number): void
  setColumnBounds(lower: Float64Array, upper: Float64Array): void
  setColumnBound(column: number, lower: number, upper: number): void
  addRow(lower: number, upper: number, indices: Int32Array, values: Float64Array): void
  /** Whether columns are whole numbers, from the next run on. */
  setInteger(integer: boolean): void
  setOption(name: string, value: string | number | boolean): void
  dispose(): void
}

/** What solves programs. Engines are given one; they load nothing themselves. */
export interface Solver {
  create(program: Program): SolverModel
}
