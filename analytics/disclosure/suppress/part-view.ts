import type { Piece } from './piece'
import type { Room } from './problem'

/** A part of a piece seen from the whole: numbers of cells and what belongs to them, there and back. */
export class PartView {
  /** Each cell's place in the part, −1 elsewhere. */
  private readonly place: Int32Array

  constructor(
    private readonly part: Piece,
    whole: Piece,
  ) {
    this.place = new Int32Array(whole.cells.length).fill(-1)
    part.cells.forEach((cell, j) => {
      this.place[cell] = j
    })
  }

  has(cell: number): boolean {
    return this.place[cell]! >= 0
  }

  local<T extends { readonly cell: number }>(of: T): T {
    return { ...of, cell: this.place[of.cell]! }
  }

  pick(of: ArrayLike<number>): Float64Array {
    return Float64Array.from(this.part.cells, (cell) => of[cell]!)
  }

  roomIn({ down, up }: Room): Room {
    return { down: this.pick(down), up: this.pick(up) }
  }

  /** With 0 for the cells that are not in the part. */
  lift(values: Float64Array): Float64Array {
    const all = new Float64Array(this.place.length)
    this.part.cells.forEach((cell, j) => {
      all[cell] = values[j]!
    })
    return all
  }
}
