import loadHighs from 'highs'
import type { Sum } from '../sums/cells'
import type { Component, View } from './view'

type Highs = Awaited<ReturnType<typeof loadHighs>>
type Model = ReturnType<Highs['createModel']>

const OPTIMAL = 7
/** Of a program without rows. */
const NOTHING_TO_SOLVE = 0
/** More than any count or sum of nights: what a reader would never think of. */
const MOST = 1e7

/** A solver of linear and integer programs, loaded for this program alone. */
export async function loadSolver(): Promise<Highs> {
  return loadHighs()
}

/**
 * The least and the most that cells of one component may be, as far as a reader can tell: linear programs over all figures of at
 * least what is known of them that agree with what is published. Must be disposed.
 */
export class Bounds {
  readonly programs = { solved: 0 }
  private readonly model: Model
  private readonly column: ReadonlyMap<number, number>
  private readonly lower: Float64Array
  private isInteger = false
  /** The least and the most that any program's solution gave each cell. */
  private readonly seenLeast: Float64Array
  private readonly seenMost: Float64Array

  constructor(highs: Highs, view: View, { places, sums }: Component) {
    this.column = new Map(places.map((place, column) => [place, column]))
    const columns = places.length
    const matrix = rowsOf(view, sums, this.column)
    this.seenLeast = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
    this.seenMost = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY)
    this.lower = Float64Array.from(places, (place) => view.least[place] as number)
    this.model = highs.createModel({
      numCols: columns,
      numRows: matrix.rest.length,
      colCost: new Float64Array(columns),
      colLower: this.lower,
      colUpper: new Float64Array(columns).fill(MOST),
      rowLower: Float64Array.from(matrix.rest),
      rowUpper: Float64Array.from(matrix.rest),
      matrix: {
        format: 'csr',
        numRows: matrix.rest.length,
        numCols: columns,
        starts: Int32Array.from(matrix.starts),
        indices: Int32Array.from(matrix.indices),
        values: Float64Array.from(matrix.values),
      },
    })
    // From the last basis, after a change of one cost, the primal simplex method has little left to do.
    this.model.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 })
  }

  /** The least that a cell may be; the search ends early where that is `enough` or less. */
  least(place: number, enough: number): number {
    const column = this.column.get(place) as number
    if ((this.seenLeast[column] as number) <= enough) return this.seenLeast[column] as number
    return this.solve(column, 1)
  }

  most(place: number, enough: number): number {
    const column = this.column.get(place) as number
    if ((this.seenMost[column] as number) >= enough) return this.seenMost[column] as number
    return this.solve(column, -1)
  }

  /** From now on over whole numbers alone. */
  useWholeNumbers(isInteger: boolean): void {
    if (this.isInteger === isInteger) return
    this.isInteger = isInteger
    if (!isInteger) this.model.clearIntegrality()
    else {
      const last = this.column.size - 1
      this.model.changeColsIntegrality({ kind: 'range', from: 0, to: last }, new Int32Array(last + 1).fill(1))
    }
  }

  dispose(): void {
    this.model.dispose()
  }

  private solve(column: number, sign: 1 | -1): number {
    this.programs.solved++
    this.model.changeColCost(column, sign)
    this.model.run()
    this.model.changeColCost(column, 0)
    const status = this.model.getModelStatus()
    if (status === NOTHING_TO_SOLVE) return sign === 1 ? (this.lower[column] as number) : MOST
    if (status !== OPTIMAL)
      throw new Error(`a program over what is published has no solution (status ${status})`)
    const { colValue } = this.model.getSolution()
    colValue.forEach((value: number, at: number) => {
      if (value < (this.seenLeast[at] as number)) this.seenLeast[at] = value
      if (value > (this.seenMost[at] as number)) this.seenMost[at] = value
    })
    return colValue[column] as number
  }
}

/** Each sum as whole − parts = what is known of it, row by row. */
function rowsOf({ value }: View, sums: readonly Sum[], column: ReadonlyMap<number, number>) {
  const [starts, indices, values, rest]: [number[], number[], number[], number[]] = [[0], [], [], []]
  for (const { whole, parts } of sums) {
    let known = 0
    const add = (place: number, sign: 1 | -1) => {
      const at = column.get(place)
      if (at === undefined) known -= sign * (value[place] as number)
      else {
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
