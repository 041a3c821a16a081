import loadHighs from 'highs'
import type { Outcome, Program, Solver, SolverModel } from './solver'

type Highs = Awaited<ReturnType<typeof loadHighs>>
type HighsModel = ReturnType<Highs['createModel']>

/** HiGHS, an open-source solver of linear and integer programs, in one thread and without a clock. */
export async function loadHighsSolver(): Promise<Solver> {
  const highs = await loadHighs()
  return { create: (program) => new HighsSolverModel(highs, program) }
}

class HighsSolverModel implements SolverModel {
  private readonly model: HighsModel
  private readonly columns: number

  constructor(highs: Highs, program: Program) {
    this.columns = program.columns
    this.model = highs.createModel({
      numCols: program.columns,
      numRows: program.rows,
      colCost: program.cost,
      colLower: program.colLower,
      colUpper: program.colUpper,
      rowLower: program.rowLower,
      rowUpper: program.rowUpper,
      matrix: {
        format: 'csc',
        numRows: program.rows,
        numCols: program.columns,
        starts: program.starts,
        indices: program.indices,
        values: program.values,
      },
    })
    // Primal simplex from the last basis: after a change of one cost or some bounds it has little left to do.
    this.model.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 })
  }

  run(): Outcome {
    this.model.run()
    return OUTCOMES[this.model.getModelStatus()] ?? 'LIMIT'
  }

  restart(): void {
    this.model.setLogicalBasis()
  }

  objective(): number {
    return this.model.getObjectiveValue()
  }

  solution() {
    const { colValue, rowDual } = this.model.getSolution()
    return { x: colValue, rowDual }
  }

  setCost(column: number, cost: number): void {
    this.model.changeColCost(column, cost)
  }

  setColumnBounds(lower: Float64Array, upper: Float64Array): void {
    this.model.changeColsBounds({ kind: 'range', from: 0, to: this.columns - 1 }, lower, upper)
  }

  setColumnBound(column: number, lower: number, upper: number): void {
    this.model.changeColBounds(column, lower, upper)
  }

  addRow(lower: number, upper: number, indices: Int32Array, values: Float64Array): void {
    this.model.addRow(lower, upper, { indices, values })
  }

  setInteger(integer: boolean): void {
    if (!integer) {
      this.model.clearIntegrality()
      return
    }
    this.model.changeColsIntegrality(
      { kind: 'range', from: 0, to: this.columns - 1 },
      new Int32Array(this.columns).fill(1),
    )
  }

  setOption(name: string, value: string | number | boolean): void {
    this.model.options.set(name, value)
  }

  dispose(): void {
    this.model.dispose()
  }
}

/** HiGHS's model status codes, as far as they say how a run ended. */
const OUTCOMES: Readonly<Record<number, Outcome>> = {
  7: 'OPTIMAL',
  8: 'INFEASIBLE',
  9: 'UNBOUNDED',
  10: 'UNBOUNDED',
}
