import type { Outcome, Solver, SolverModel } from '../solver/solver'
import { componentProgram } from './component-program'
import type { Component } from './unknowns'

/** Between how much less and how much more than the truth each cell of a component may be to somebody. */
export interface Bounds {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** The end of a range, and what all cells are there; no witness where nothing bounds it or the solver gave up. */
export interface Extreme {
  readonly outcome: Outcome
  readonly value: number
  readonly witness: Float64Array | null
}

/** Looks for values of all cells of a component, or of a part of them while the others stay as they are. */
export interface Search {
  setBounds(bounds: Bounds): void
  /** The least that the weighted sum of some cells can be; `value` is that sum. */
  minimum(columns: readonly number[], weights: readonly number[]): Extreme
}

/**
 * The ways in which the cells of one component may differ from the truth, kept in the solver. Values are in the unit of the
 * cells; inside they are divided by `scale`, so that the solver's tolerances fit. Must be disposed.
 */
export class Deviations implements Search {
  private readonly model: SolverModel
  private readonly costs: number[] = []
  private runs = 0

  constructor(
    component: Component,
    private bounds: Bounds,
    private readonly scale: number,
    solver: Solver,
  ) {
    this.model = solver.create(componentProgram(component, this.scaled(bounds.lower)))
    this.model.setOption('primal_feasibility_tolerance', 1e-9)
    this.model.setOption('dual_feasibility_tolerance', 1e-9)
    this.setBounds(bounds)
  }

  get solved(): number {
    return this.runs
  }

  setBounds(bounds: Bounds): void {
    this.bounds = bounds
    this.model.setColumnBounds(this.scaled(bounds.lower), this.scaled(bounds.upper))
  }

  wholeNumbersOnly(nodes: number): void {
    this.model.setInteger(true)
    this.model.setOption('presolve', 'on')
    this.model.setOption('mip_max_nodes', nodes)
    this.model.setOption('mip_rel_gap', 0)
    this.model.setOption('mip_abs_gap', 0.5)
  }

  minimum(columns: readonly number[], weights: readonly number[]): Extreme {
    for (const column of this.costs.splice(0)) {
      this.model.setCost(column, 0)
    }
    columns.forEach((column, index) => {
      this.model.setCost(column, weights[index] ?? 0)
      this.costs.push(column)
    })
    this.runs++
    const outcome = this.model.run()
    if (outcome === 'UNBOUNDED') {
      return { outcome, value: -Infinity, witness: null }
    }
    if (outcome !== 'OPTIMAL') {
      return { outcome, value: Number.NaN, witness: null }
    }
    const witness = this.model.solution().x.map((x, column) => this.cleaned(x, column))
    return { outcome, value: this.model.objective() * this.scale, witness }
  }

  dispose(): void {
    this.model.dispose()
  }

  /** Without the solver's rounding errors around 0 and around bounds. */
  private cleaned(x: number, column: number): number {
    if (Math.abs(x) < 1e-9) {
      return 0
    }
    const { lower, upper } = this.bounds
    return Math.min(Math.max(x * this.scale, lower[column] ?? 0), upper[column] ?? 0)
  }

  private scaled(values: Float64Array): Float64Array {
    return this.scale === 1 ? values : values.map((value) => value / this.scale)
  }
}
