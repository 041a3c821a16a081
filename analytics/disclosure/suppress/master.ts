import type { Solver, SolverModel } from '../solver/solver'
import { type Cut, shortfall } from './cut'
import type { Problem } from './problem'

/** Costs are handed to the solver as parts of the greatest, times this: its tolerances are absolute. */
const COST_SCALE = 1e4
const NODE_LIMIT = 20_000

/** What the cuts so far ask for at the least. */
export interface Choice {
  /** 1 for cells to suppress, 0 for cells to publish, parts in the relaxation; fixed cells are 1. */
  readonly share: Float64Array
  readonly cost: number
}

/**
 * Which cells to suppress so that all cuts so far are fulfilled, at the least cost: the master program. Begins with the
 * bridging inequalities: a suppressed cell is not alone in an equation, or it would be worked out from it.
 *
 * Source: Fischetti and Salazar-González (2000), sections 4 and 5.
 */
export class Master {
  lps = 0
  private readonly model: SolverModel
  private readonly columnOf: Int32Array
  private readonly unit: number
  private readonly seen = new Set<string>()

  constructor(
    solver: Solver,
    private readonly problem: Problem,
  ) {
    const { fixed, cost } = problem
    this.columnOf = new Int32Array(fixed.length).fill(-1)
    let columns = 0
    for (let j = 0; j < fixed.length; j++) if (!fixed[j]) this.columnOf[j] = columns++
    const costs = cost.filter((_, j) => !fixed[j])
    this.unit = costs.reduce((most, c) => Math.max(most, c), 0) / COST_SCALE || 1
    this.model = solver.create({
      columns,
      rows: 0,
      cost: costs.map((c) => c / this.unit),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1),
      rowLower: new Float64Array(0),
      rowUpper: new Float64Array(0),
      starts: new Int32Array(columns + 1),
      indices: new Int32Array(0),
      values: new Float64Array(0),
    })
    this.model.setOption('simplex_strategy', 1)
    this.model.setOption('mip_rel_gap', 0)
    this.model.setOption('mip_abs_gap', 1e-7)
    this.model.setOption('mip_max_nodes', NODE_LIMIT)
    this.addBridges()
  }

  /** Whether the cut was new and is not fulfilled by `share`. */
  add(cut: Cut, share: ArrayLike<number>): boolean {
    if (shortfall(cut, share) < 1e-6) return false
    const key = `${cut.cells.join()} ${Array.from(cut.weights, (w) => w.toPrecision(6)).join()}`
    if (this.seen.has(key)) return false
    this.seen.add(key)
    this.addRow(1, cut.cells, cut.weights)
    return true
  }

  /** The cheapest choice, of parts or of whole cells; null where there is none or the limit was reached. */
  choose(whole: boolean): Choice | null {
    this.model.setInteger(whole)
    this.model.setOption('presolve', whole ? 'choose' : 'off')
    this.lps++
    if (this.model.run() !== 'OPTIMAL') return null
    const { x } = this.model.solution()
    const part = (value: number) => (whole ? Math.round(value) : value < 1e-7 ? 0 : Math.min(1, value))
    const share = Float64Array.from(this.columnOf, (column) => (column < 0 ? 1 : part(x[column]!)))
    return { share, cost: this.model.objective() * this.unit }
  }

  dispose(): void {
    this.model.dispose()
  }

  private addBridges(): void {
    const { piece, fixed, targets } = this.problem
    const isTarget = new Uint8Array(fixed.length)
    for (const { cell } of targets) isTarget[cell] = 1
    for (let row = 0; row < piece.rows; row++) {
      const cells = piece.rowCells.subarray(piece.rowStarts[row]!, piece.rowStarts[row + 1]!)
      const held = cells.filter((j) => fixed[j])
      const free = cells.filter((j) => !fixed[j])
      if (held.length === 0) for (const j of free) this.addBridge(free, j)
      else if (held.length === 1 && isTarget[held[0]!] && free.length > 0) {
        this.addRow(1, free, new Float64Array(free.length).fill(1))
      }
    }
  }

  private addBridge(cells: Int32Array, alone: number): void {
    this.addRow(
      0,
      cells,
      Float64Array.from(cells, (j) => (j === alone ? -1 : 1)),
    )
  }

  private addRow(atLeast: number, cells: Int32Array, weights: Float64Array): void {
    this.model.addRow(
      atLeast,
      Infinity,
      cells.map((j) => this.columnOf[j]!),
      weights,
    )
  }
}
