import type { Solver, SolverModel } from '../solver/solver'
import { componentProgram } from './component-program'
import type { Bounds } from './deviations'
import type { Component } from './unknowns'

/** Among moves in whole numbers the search gives up after so many programs. */
const MOST_STEPS = 12

/** To take up all the room that a cell has costs so much; each by which it changes costs 1. */
const COST_OF_ROOM = 100

/**
 * Finds sets of values that agree with everything published, put one cell a given difference away from the truth, and
 * change as little else as possible, least where there is little room. They touch few cells, and there is often room for their
 * multiples, in whole numbers too. Must be disposed.
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
    const cost = program.cost.map((_, side) => costOf(this.roomOf(side)))
    this.model = solver.create({ ...program, cost })
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
    const limits = this.aim(column, difference)
    const move = this.next()
    this.free(limits)
    return move
  }

  /**
   * Small values in whole numbers; null where none were found. What comes out as a fraction is held to the whole numbers on its one
   * side, towards 0 first, until nothing does.
   */
  findWhole(column: number, difference: number): Float64Array | null {
    const limits = this.aim(column, difference)
    let onTheOtherSide: (() => void) | null = null
    let whole: Float64Array | null = null
    for (let step = 0; step < MOST_STEPS && !whole; step++) {
      const move = this.next()
      const at = move && leastWhole(move)
      if (move && at === null) {
        whole = move
      } else if (move && at !== null) {
        const gain = move[at] as number
        const side = gain > 0 ? at : at + this.columns
        const { least, most } = limits.get(side) ?? { least: 0, most: this.roomOf(side) }
        this.limit(limits, side, { least, most: Math.floor(Math.abs(gain)) })
        onTheOtherSide = () => this.limit(limits, side, { least: Math.ceil(Math.abs(gain)), most })
      } else if (onTheOtherSide) {
        onTheOtherSide()
        onTheOtherSide = null
      } else {
        break
      }
    }
    this.free(limits)
    return whole
  }

  dispose(): void {
    this.model.dispose()
  }

  /** From rest, with the cell held so far away from the truth. */
  private aim(column: number, difference: number): Limits {
    const isGain = difference > 0
    const [towards, away] = isGain ? [column, column + this.columns] : [column + this.columns, column]
    const limits: Limits = new Map()
    this.limit(limits, towards, { least: Math.abs(difference), most: this.roomOf(towards) })
    this.limit(limits, away, { least: 0, most: 0 })
    this.model.restart()
    return limits
  }

  private limit(limits: Limits, side: number, limit: Limit): void {
    limits.set(side, limit)
    this.model.setColumnBound(side, limit.least, limit.most)
  }

  private free(limits: Limits): void {
    for (const side of limits.keys()) this.model.setColumnBound(side, 0, this.roomOf(side))
  }

  private next(): Float64Array | null {
    this.runs++
    return this.model.run() === 'OPTIMAL' ? this.witness() : null
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

/** What it costs to change by one; what has no room can not change at all. */
function costOf(room: number): number {
  return room > 0 ? 1 + COST_OF_ROOM / room : 1
}

/** How much a cell gains or loses at least and at most. */
interface Limit {
  readonly least: number
  readonly most: number
}

/** By what is limited beyond the bounds that hold for all moves: a cell as what it gains, and after all cells as what it loses. */
type Limits = Map<number, Limit>

/** Where values are farthest from whole numbers; null where all are whole. */
function leastWhole(values: Float64Array): number | null {
  let at: number | null = null
  let most = 1e-6
  values.forEach((value, column) => {
    const fraction = Math.abs(value - Math.round(value))
    if (fraction <= most) return
    at = column
    most = fraction
  })
  return at
}

/** Differences of whole numbers as the solver leaves them. */
function withoutNoise(x: number): number {
  return Math.abs(x - Math.round(x)) < 1e-7 ? Math.round(x) : x
}
