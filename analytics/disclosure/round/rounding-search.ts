import { cellsByLeaf } from './small-groups'

/** Partners for a swap are sought in cells of at most this many movable leaves. */
const NEIGHBOURHOOD = 100
// Errors are whole numbers and weights are not: a change below this is no change.
const TOLERANCE = 1e-7

/**
 * Roundings on the way to better ones: `values` holds them, at first with all movable leaves at their lower multiples.
 * Better is a smaller sum of weighted squared errors of the cells.
 */
export class RoundingSearch {
  readonly values: Float64Array
  private readonly cellsAt: number[][]
  private readonly errors: Float64Array
  private readonly weights: Float64Array
  private readonly partners: Map<number, number[]>

  constructor(
    private readonly base: number,
    private readonly counts: Float64Array,
    cells: readonly Int32Array[],
    movable: readonly number[],
    leafWeight: number,
  ) {
    this.values = counts.slice()
    for (const leaf of movable) {
      this.values[leaf] = (counts[leaf] as number) - ((counts[leaf] as number) % base)
    }
    this.cellsAt = cellsByLeaf(cells, counts.length)
    this.errors = Float64Array.from(cells, (cell) => sumOf(cell, this.values) - sumOf(cell, counts))
    this.weights = Float64Array.from(cells, (cell) => weightOf(cell, counts, leafWeight))
    this.partners = partnersOf(movable, cells, this.cellsAt)
  }

  /** The leaf goes up where it was down, and down where it was up. */
  turn(leaf: number): void {
    const step = this.step(leaf)
    this.values[leaf] = (this.values[leaf] as number) + step
    for (const cell of this.cellsAt[leaf] as number[]) {
      this.errors[cell] = (this.errors[cell] as number) + step
    }
  }

  /** One pass of turns and swaps, each for the better; whether there was any. */
  improve(order: readonly number[]): boolean {
    const turned = order.filter((leaf) => this.turnIfBetter(leaf))
    const swapped = order.filter((leaf) => this.swapIfBetter(leaf))
    return turned.length + swapped.length > 0
  }

  private turnIfBetter(leaf: number): boolean {
    const better = this.change(leaf) < -TOLERANCE
    if (better) {
      this.turn(leaf)
    }
    return better
  }

  private swapIfBetter(leaf: number): boolean {
    const wasUp = this.isUp(leaf)
    let best = -TOLERANCE - this.change(leaf)
    let partner = -1
    this.turn(leaf)
    for (const other of this.partners.get(leaf) ?? []) {
      const change = other !== leaf && this.isUp(other) !== wasUp ? this.change(other) : Infinity
      if (change < best) {
        best = change
        partner = other
      }
    }
    this.turn(partner < 0 ? leaf : partner)
    return partner >= 0
  }

  private isUp(leaf: number): boolean {
    return (this.values[leaf] as number) > (this.counts[leaf] as number)
  }

  private step(leaf: number): number {
    return this.isUp(leaf) ? -this.base : this.base
  }

  /** By how much the weighted squared errors would grow if the leaf turned. */
  private change(leaf: number): number {
    const step = this.step(leaf)
    let grown = 0
    for (const cell of this.cellsAt[leaf] as number[]) {
      grown += (this.weights[cell] as number) * step * (2 * (this.errors[cell] as number) + step)
    }
    return grown
  }
}

function partnersOf(
  movable: readonly number[],
  cells: readonly Int32Array[],
  cellsAt: readonly (readonly number[])[],
): Map<number, number[]> {
  const isMovable = new Set(movable)
  const members = cells.map((cell) => [...cell].filter((leaf) => isMovable.has(leaf)))
  const near = (leaf: number) =>
    (cellsAt[leaf] as number[])
      .map((cell) => members[cell] as number[])
      .filter((m) => m.length <= NEIGHBOURHOOD)
  return new Map(movable.map((leaf) => [leaf, [...new Set(near(leaf).flat())]]))
}

function weightOf(cell: Int32Array, counts: Float64Array, leafWeight: number): number {
  const weight = cell.length === 1 ? leafWeight : 1
  return weight / Math.sqrt(Math.max(1, sumOf(cell, counts)))
}

function sumOf(cell: Int32Array, values: Float64Array): number {
  return cell.reduce((total, leaf) => total + (values[leaf] as number), 0)
}
