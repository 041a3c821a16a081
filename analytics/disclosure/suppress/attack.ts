import type { Solver, SolverModel } from '../solver/solver'
import { independentRows } from './independent-rows'
import type { Piece } from './piece'
import type { Room } from './problem'

/** A cell that should move: 1 up or −1 down, as far as it goes but no farther than `enough`. */
export interface Wish {
  readonly cell: number
  readonly direction: number
  readonly enough: number
}

/** A movement of all cells that the sums allow. */
export interface Movement {
  /** Of each cell, in units. */
  readonly y: Float64Array
}

/** The farthest movement there is, and why the cells wished for do not move farther. */
export interface Reach extends Movement {
  /**
   * What each cell's room is worth: upward room where it is above 0, downward room where it is below. For one wish, the
   * sum of |worth|·room bounds what any pattern can reach (linear programming duality).
   */
  readonly worth: Float64Array
}

/** Finds movements, with or without a reason why there are no farther ones. */
export interface Mover<M extends Movement = Movement> {
  /** How many programs it solved. */
  readonly lps: number
  /**
   * The movement that fulfils the wishes best, each counted as the part of `enough` that it gets.
   *
   * @param unit   what the program counts in; about as large as the wishes
   * @param share  which part of its room each cell may use: 1 suppressed, 0 published
   * @param spread no cell moves more than this many units (with a share, that part of it)
   */
  move(wishes: readonly Wish[], unit: number, room: Room, share: ArrayLike<number>, spread: number): M
}

/**
 * The attacker's program, kept for many questions: how far can cells lie from the truth, when every cell may move within
 * its room and all sums hold.
 *
 * Source: Fischetti and Salazar-González, Models and algorithms for optimizing cell suppression in tabular data with
 * linear constraints, JASA 95 (2000), section 3.
 */
export class Attack implements Mover<Reach> {
  lps = 0
  private readonly piece: Piece
  private model: SolverModel
  private readonly lower: Float64Array
  private readonly upper: Float64Array
  private readonly cost: Float64Array
  private wished: readonly Wish[] = []

  constructor(
    private readonly solver: Solver,
    piece: Piece,
  ) {
    this.piece = independentRows(piece)
    const columns = piece.cells.length
    this.lower = new Float64Array(columns)
    this.upper = new Float64Array(columns)
    this.cost = new Float64Array(columns)
    this.model = this.build()
  }

  move(wishes: readonly Wish[], unit: number, room: Room, share: ArrayLike<number>, spread: number): Reach {
    const { lower, upper, model } = this
    for (let j = 0; j < lower.length; j++) {
      const part = share[j]!
      lower[j] = part === 0 ? 0 : -Math.min(room.down[j]! / unit, spread) * part
      upper[j] = part === 0 || room.up[j] === 0 ? 0 : spread * part
    }
    for (const { cell } of this.wished) this.setCost(cell, 0)
    for (const { cell, direction, enough } of wishes) {
      this.setCost(cell, (-direction * unit) / enough)
      if (direction > 0) upper[cell] = Math.min(upper[cell]!, enough / unit)
      else lower[cell] = Math.max(lower[cell]!, -enough / unit)
    }
    this.wished = wishes
    model.setColumnBounds(lower, upper)
    if (!this.run()) return this.nowhere()
    const { x, rowDual } = this.model.solution()
    return { y: x, worth: this.worth(rowDual) }
  }

  dispose(): void {
    this.model.dispose()
  }

  /** Standing still is always possible: a run without an answer has lost its way, and is made again from the beginning. */
  private run(): boolean {
    this.lps++
    if (this.model.run() === 'OPTIMAL') return true
    this.model.dispose()
    this.model = this.build()
    this.lps++
    return this.model.run() === 'OPTIMAL'
  }

  private build(): SolverModel {
    const { piece, cost, lower, upper } = this
    const model = this.solver.create({
      columns: piece.cells.length,
      rows: piece.rows,
      cost,
      colLower: lower,
      colUpper: upper,
      rowLower: new Float64Array(piece.rows),
      rowUpper: new Float64Array(piece.rows),
      starts: piece.starts,
      indices: piece.indices,
      values: piece.signs,
    })
    model.setOption('primal_feasibility_tolerance', 1e-9)
    model.setOption('dual_feasibility_tolerance', 1e-9)
    return model
  }

  private setCost(cell: number, cost: number): void {
    this.cost[cell] = cost
    this.model.setCost(cell, cost)
  }

  /** Reduced costs with the sign turned. */
  private worth(dual: Float64Array): Float64Array {
    const { starts, indices, signs } = this.piece
    return this.cost.map((cost, j) => {
      let sum = -cost
      for (let k = starts[j]!; k < starts[j + 1]!; k++) sum += signs[k]! * dual[indices[k]!]!
      return Math.abs(sum) < 1e-8 ? 0 : sum
    })
  }

  private nowhere(): Reach {
    const none = new Float64Array(this.lower.length)
    return { y: none, worth: none }
  }
}
