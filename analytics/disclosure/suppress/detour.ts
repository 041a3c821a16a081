import type { Solver, SolverModel } from '../solver/solver'
import type { Wish } from './attack'
import { independentRows } from './independent-rows'
import type { Piece } from './piece'
import type { Room } from './problem'

const SPREAD = 1e3
/** Room that is a smaller part of the amount than this helps nothing. */
const TINY = 1e-5

/**
 * The program that finds the cheapest movement of a cell by a given amount: cells pay for each unit of movement the part
 * of their cost that the unit is of what they can carry. Cells suppressed for good pay nothing.
 *
 * Source: Kelly, Golden and Assad, Cell suppression: disclosure protection for sensitive tabular data, Networks 22 (1992);
 * as a linear program over the whole table after Sande and Robertson, Statistics Canada's CONFID.
 */
export class Detour {
  lps = 0
  private readonly model: SolverModel
  private readonly lower: Float64Array
  private readonly upper: Float64Array
  private readonly cost: Float64Array
  private readonly unitCost: number

  constructor(
    solver: Solver,
    whole: Piece,
    private readonly costs: Float64Array,
  ) {
    const piece = independentRows(whole)
    const size = costs.length
    this.lower = new Float64Array(2 * size)
    this.upper = new Float64Array(2 * size)
    this.cost = new Float64Array(2 * size)
    this.unitCost = costs.reduce((most, c) => Math.max(most, c), 0) / 1e3 || 1
    const entries = piece.indices.length
    this.model = solver.create({
      columns: 2 * size,
      rows: piece.rows,
      cost: this.cost,
      colLower: this.lower,
      colUpper: this.upper,
      rowLower: new Float64Array(piece.rows),
      rowUpper: new Float64Array(piece.rows),
      starts: Int32Array.from([...piece.starts, ...piece.starts.subarray(1).map((start) => start + entries)]),
      indices: Int32Array.from([...piece.indices, ...piece.indices]),
      values: Float64Array.from([...piece.signs, ...piece.signs.map((sign) => -sign)]),
    })
    this.model.setOption('primal_feasibility_tolerance', 1e-9)
    this.model.setOption('simplex_strategy', 1)
    this.model.setOption('presolve', 'choose')
  }

  /**
   * The cheapest movement that fulfils the wish, in units of `enough`; null where there is none.
   *
   * @param allowed 1 for cells that may move
   * @param free    1 for cells that pay nothing
   */
  find(
    { cell, direction, enough }: Wish,
    room: Room,
    allowed: ArrayLike<number>,
    free: ArrayLike<number>,
  ): Float64Array | null {
    const size = allowed.length
    const { lower, upper, model } = this
    lower.fill(0)
    for (let j = 0; j < size; j++) {
      const below = room.down[j]! / enough
      upper[j] = !allowed[j] || room.up[j] === 0 ? 0 : SPREAD
      upper[size + j] = !allowed[j] || below < TINY ? 0 : Math.min(below, SPREAD)
      const price = free[j] ? 0 : this.costs[j]! / this.unitCost
      this.setCost(j, price)
      this.setCost(size + j, price / Math.max(TINY, Math.min(1, below)))
    }
    const forced = direction > 0 ? cell : size + cell
    const other = direction > 0 ? size + cell : cell
    if (upper[forced]! < 1 - 1e-6) return null
    upper[other] = 0
    lower[forced] = upper[forced] = Math.min(1, upper[forced]!)
    model.setColumnBounds(lower, upper)
    this.lps++
    if (model.run() !== 'OPTIMAL') return null
    const { x } = model.solution()
    return Float64Array.from(allowed, (_, j) => x[j]! - x[size + j]!)
  }

  dispose(): void {
    this.model.dispose()
  }

  private setCost(column: number, cost: number): void {
    if (this.cost[column] === cost) return
    this.cost[column] = cost
    this.model.setCost(column, cost)
  }
}
