import type loadHighs from 'highs'
import type { Sum } from '../sums/cells'
import type { View } from './view'

export type Highs = Awaited<ReturnType<typeof loadHighs>>
type Model = ReturnType<Highs['createModel']>

const OPTIMAL = 7
/** Of a program without rows. */
const NOTHING_TO_SOLVE = 0
/** After so many branches a search over whole numbers is given up. */
const MOST_NODES = 2000
const TOLERANCE = 1e-6

/**
 * All figures that some cells may have as far as a reader can tell, as a linear program: what is published and known holds, every
 * other cell that is not free has its true figure. Must be disposed.
 */
export class CellProgram {
  private readonly model: Model
  private readonly column: ReadonlyMap<number, number>
  private readonly least: Float64Array
  private readonly most: Float64Array
  private isWhole = false

  constructor(
    highs: Highs,
    view: View,
    private readonly free: readonly number[],
    sums: readonly Sum[],
  ) {
    this.column = new Map(free.map((place, column) => [place, column]))
    this.least = Float64Array.from(free, (place) => view.least[place] as number)
    this.most = Float64Array.from(free, (place) => view.most[place] as number)
    const { starts, indices, values, rest } = rowsOf(view, sums, this.column)
    this.model = highs.createModel({
      numCols: free.length,
      numRows: rest.length,
      colCost: new Float64Array(free.length),
      colLower: this.least,
      colUpper: this.most,
      rowLower: Float64Array.from(rest),
      rowUpper: Float64Array.from(rest),
      matrix: {
        format: 'csr',
        numRows: rest.length,
        numCols: free.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    })
    // From the last basis, after a change of one cost, the primal simplex method has little left to do.
    this.model.options.set({
      output_flag: false,
      presolve: 'off',
      simplex_strategy: 4,
      mip_max_nodes: MOST_NODES,
    })
  }

  /**
   * Figures of the free cells, in their order, with which one is the least it may be (`sign` 1) or the most (−1); in whole
   * numbers where they are asked for. Null where a search over whole numbers was given up.
   */
  solve(place: number, sign: 1 | -1, inWholeNumbers: boolean): Float64Array | null {
    const column = this.column.get(place) as number
    this.model.changeColCost(column, sign)
    const found = this.run(column, sign, false)
    const solution = found && inWholeNumbers && !found.every(isWhole) ? this.run(column, sign, true) : found
    this.model.changeColCost(column, 0)
    return solution
  }

  /**
   * Figures of the free cells, in their order, with which as many as possible of some are as little, or as much, as is wanted of them:
   * each counts for as far as it gets there, and no further.
   */
  solveMany(wanted: readonly Wanted[]): Float64Array {
    for (const { place, sign, value } of wanted) {
      const column = this.column.get(place) as number
      const [least, most] = [this.least[column] as number, this.most[column] as number]
      this.model.changeColCost(column, sign)
      this.model.changeColBounds(column, sign === 1 ? value : least, sign === 1 ? most : value)
    }
    // Much is changed at once, so that it is no use to begin where the last solution was.
    this.model.setLogicalBasis()
    this.model.options.set({ presolve: 'on', simplex_strategy: 1 })
    const found = this.run(0, 1, false)
    this.model.options.set({ presolve: 'off', simplex_strategy: 4 })
    for (const { place } of wanted) {
      const column = this.column.get(place) as number
      this.model.changeColCost(column, 0)
      this.model.changeColBounds(column, this.least[column] as number, this.most[column] as number)
    }
    return found as Float64Array
  }

  dispose(): void {
    this.model.dispose()
  }

  private run(column: number, sign: 1 | -1, inWholeNumbers: boolean): Float64Array | null {
    this.useWholeNumbers(inWholeNumbers)
    this.model.run()
    const status = this.model.getModelStatus()
    if (status === NOTHING_TO_SOLVE) {
      const alone = Float64Array.from(this.least)
      if (sign === -1) alone[column] = this.most[column] as number
      return alone
    }
    if (status === OPTIMAL) return this.model.getSolution().colValue
    if (inWholeNumbers) return null
    throw new Error(`a program over what is published has no solution (status ${status})`)
  }

  private useWholeNumbers(isWholeNow: boolean): void {
    if (this.isWhole === isWholeNow) return
    this.isWhole = isWholeNow
    const to = this.free.length - 1
    if (isWholeNow)
      this.model.changeColsIntegrality({ kind: 'range', from: 0, to }, new Int32Array(to + 1).fill(1))
    else this.model.clearIntegrality()
  }
}

/** A cell that should be as little as a value (`sign` 1), or as much (−1). */
export interface Wanted {
  readonly place: number
  readonly sign: 1 | -1
  readonly value: number
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < TOLERANCE
}

/** Each sum as whole − parts = what is known of it, row by row. */
function rowsOf({ value, cells }: View, sums: readonly Sum[], column: ReadonlyMap<number, number>) {
  const [starts, indices, values, rest]: [number[], number[], number[], number[]] = [[0], [], [], []]
  for (const { whole, parts } of sums) {
    let known = 0
    const add = (place: number, sign: 1 | -1) => {
      const at = column.get(place)
      if (at === undefined) {
        const fixed = value[place] as number
        known -= sign * (Number.isNaN(fixed) ? (cells[place]?.truth as number) : fixed)
      } else {
        indices.push(at)
        values.push(sign)
      }
    }
    add(whole, 1)
    for (const part of parts) add(part, -1)
    rest.push(known)
    starts.push(indices.length)
  }
  return { starts, indices, values, rest }
}
