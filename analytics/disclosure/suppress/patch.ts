import type { Solver } from '../solver/solver'
import { Attack, type Movement, type Mover, type Wish } from './attack'
import { PartView } from './part-view'
import { type Piece, splitPiece } from './piece'
import type { Room } from './problem'

/** Cells of a piece that hang together well, about one of them. */
export interface Neighbourhood {
  /** They and the equations between them, the others constants; `cells` are numbered as in the whole. */
  readonly piece: Piece
  /** Those far from the border, where movements can close in every direction. */
  readonly middle: ReadonlySet<number>
}

export function neighbourhoodOf(whole: Piece, cell: number, size: number): Neighbourhood {
  const near = cellsNear(whole, cell, size)
  const [piece] = splitPiece(whole, (each) => near.has(each))
  return { piece: piece!, middle: new Set([...near].slice(0, Math.ceil(near.size / 2))) }
}

/**
 * Movements that stay within a part of a piece, by small programs: what they find is possible, and what they do not find may
 * be possible all the same. Cells are numbered as in the whole piece. Must be disposed.
 */
export class Patch implements Mover {
  private readonly view: PartView
  private readonly attack: Attack

  constructor(part: Piece, whole: Piece, solver: Solver) {
    this.view = new PartView(part, whole)
    this.attack = new Attack(solver, part)
  }

  get lps(): number {
    return this.attack.lps
  }

  has(cell: number): boolean {
    return this.view.has(cell)
  }

  move(
    wishes: readonly Wish[],
    unit: number,
    room: Room,
    share: ArrayLike<number>,
    spread: number,
  ): Movement {
    const { view, attack } = this
    const local = wishes.map((wish) => view.local(wish))
    return { y: view.lift(attack.move(local, unit, view.roomIn(room), view.pick(share), spread).y) }
  }

  dispose(): void {
    this.attack.dispose()
  }
}

/**
 * Up to `size` cells about one: step by step the cell that brings the fewest new equations, so that movements can close
 * within; of equals, the one met first.
 */
function cellsNear({ starts, indices, rowStarts, rowCells }: Piece, cell: number, size: number): Set<number> {
  const near = new Set<number>()
  const rows = new Set<number>()
  const brings = new Map<number, number>()
  for (let next = cell; next >= 0 && near.size < size; next = lowest(brings)) {
    near.add(next)
    brings.delete(next)
    for (const row of indices.subarray(starts[next]!, starts[next + 1]!)) {
      if (rows.has(row)) continue
      rows.add(row)
      for (const member of rowCells.subarray(rowStarts[row]!, rowStarts[row + 1]!)) {
        if (near.has(member)) continue
        brings.set(member, (brings.get(member) ?? starts[member + 1]! - starts[member]!) - 1)
      }
    }
  }
  return near
}

function lowest(counts: ReadonlyMap<number, number>): number {
  let best = -1
  let least = Infinity
  for (const [cell, count] of counts) {
    if (count >= least) continue
    best = cell
    least = count
  }
  return best
}
