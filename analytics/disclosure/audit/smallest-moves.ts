import type { Solver, SolverModel } from '../solver/solver'
import { componentProgram } from './component-program'
import type { Bounds } from './deviations'
import type { Component } from './unknowns'

/**
 * Finds sets of values that agree with everything published, put one cell a given difference away from the truth, and
 * change as little else as possible. They touch few cells and come out in whole numbers almost always. Must be disposed.
 */
export class SmallestMoves {
  private readonly model: SolverModel
  private readonly columns: number
  private runs = 0

  constructor(
    { cells, rows }: Component,
    private bounds: Bounds,
    solver: Solver,
  ) {
    this.columns = cells.length
    // Each cell twice, as what it gains and what it loses, so that both cost.
    const twice = {
      cells: Int32Array.of(...cells, ...cells),
      rows: rows.map(({ columns, signs }) => ({
        columns: [...columns, ...columns.map((column) => column + cells.length)],
        signs: [...signs, ...signs.map((sign) => -sign)],
      })),
    }
    const program = componentProgram(twice, new Float64Array(2 * cells.length))
    this.model = solver.create({ ...program, cost: program.cost.fill(1) })
    // Every cost is above 0, so a start from nothing moved is dual feasible, and a small move is a few steps from there.
    this.model.setOption('simplex_strategy', 1)
    this.setBounds(bounds)
  }

  get solved(): number {
    return this.runs
  }

  setBounds(bounds: Bounds): void {
    this.bounds = bounds
    const room = Float64Array.of(...bounds.upper, ...bounds.lower.map((lower) => -lower))
    this.model.setColumnBounds(new Float64Array(2 * this.columns), room)
  }

  /** Null where no values put the cell there. */
  find(column: number, difference: number): Float64Array | null {
    const isGain = difference > 0
    const gain = isGain ? column : column + this.columns
    const loss = isGain ? column + this.columns : column
    this.model.setColumnBound(gain, Math.abs(difference), this.roomOf(gain))
    this.model.setColumnBound(loss, 0, 0)
    this.runs++
    this.model.restart()
    const witness = this.model.run() === 'OPTIMAL' ? this.witness() : null
    this.model.setColumnBound(gain, 0, this.roomOf(gain))
    this.model.setColumnBound(loss, 0, this.roomOf(loss))
    return witness
  }

  dispose(): void {
    this.model.dispose()
  }

  private roomOf(column: number): number {
    const { lower, upper } = this.bounds
    return column < this.columns ? (upper[column] ?? 0) : -(lower[column - this.columns] ?? 0)
  }

  private witness(): Float64Array {
    const { x } = this.model.solution()
    return x
      .slice(0, this.columns)
      .map((gain, column) => withoutNoise(gain - (x[column + this.columns] ?? 0)))
  }
}

/** Differences of whole numbers as the solver leaves them. */
function withoutNoise(x: number): number {
  return Math.abs(x - Math.round(x)) < 1e-7 ? Math.round(x) : x
}
