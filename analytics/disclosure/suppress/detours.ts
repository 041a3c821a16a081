import type { Solver } from '../solver/solver'
import type { Wish } from './attack'
import { Detour } from './detour'
import { PartView } from './part-view'
import { neighbourhoodOf } from './patch'
import type { Problem, Room } from './problem'

/** Cheapest movements are first looked for among so many cells about the one that is to move. */
const NEAR = 300
/** So many neighbourhoods are kept for the cells to come. */
const KEPT = 4

interface Near {
  readonly detour: Detour
  readonly view: PartView
  readonly middle: ReadonlySet<number>
}

/**
 * Cheapest movements in a problem: of large problems the cheapest near the cell where there is one, for these are small
 * programs and movements are short; else of all. Must be disposed.
 */
export class Detours {
  private readonly near: Near[] = []
  private all: Detour | null = null
  private disposed = 0

  constructor(
    private readonly problem: Problem,
    private readonly solver: Solver,
  ) {}

  get lps(): number {
    return this.near.reduce((sum, { detour }) => sum + detour.lps, this.disposed + (this.all?.lps ?? 0))
  }

  /** As `Detour.find` says, cells numbered as in the problem. */
  find(wish: Wish, room: Room, allowed: Uint8Array, free: Uint8Array): Float64Array | null {
    const { piece, cost } = this.problem
    const movement = piece.cells.length > 4 * NEAR ? this.findNear(wish, room, allowed, free) : null
    if (movement) return movement
    this.all ??= new Detour(this.solver, piece, cost)
    return this.all.find(wish, room, allowed, free)
  }

  dispose(): void {
    for (const { detour } of this.near) detour.dispose()
    this.all?.dispose()
  }

  private findNear(wish: Wish, room: Room, allowed: Uint8Array, free: Uint8Array): Float64Array | null {
    const { detour, view } = this.about(wish.cell)
    const movement = detour.find(view.local(wish), view.roomIn(room), view.pick(allowed), view.pick(free))
    return movement && view.lift(movement)
  }

  private about(cell: number): Near {
    const known = this.near.find(({ middle }) => middle.has(cell))
    if (known) return known
    const { piece, middle } = neighbourhoodOf(this.problem.piece, cell, NEAR)
    const view = new PartView(piece, this.problem.piece)
    const near = { detour: new Detour(this.solver, piece, view.pick(this.problem.cost)), view, middle }
    const oldest = this.near.length === KEPT ? this.near.shift() : undefined
    this.disposed += oldest?.detour.lps ?? 0
    oldest?.detour.dispose()
    this.near.push(near)
    return near
  }
}
