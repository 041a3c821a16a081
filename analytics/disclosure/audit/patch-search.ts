import type { Solver } from '../solver/solver'
import { type Bounds, Deviations, type Extreme, type Search } from './deviations'
import type { Patch } from './patch'
import { SmallestMoves } from './smallest-moves'

/** A search within a patch, in columns of the component: what it finds is values of all cells. Must be disposed. */
export class PatchSearch implements Search {
  private readonly deviations: Deviations
  private readonly moves: SmallestMoves
  private readonly place: ReadonlyMap<number, number>

  constructor(
    private readonly patch: Patch,
    private readonly bounds: Bounds,
    scale: number,
    solver: Solver,
  ) {
    this.deviations = new Deviations(patch, this.within(bounds), scale, solver)
    this.moves = new SmallestMoves(patch, this.within(bounds), solver)
    this.place = new Map(Array.from(patch.columns, (column, index) => [column, index]))
  }

  get solved(): number {
    return this.deviations.solved + this.moves.solved
  }

  has(column: number): boolean {
    return this.place.has(column)
  }

  setBounds(bounds: Bounds): void {
    this.deviations.setBounds(this.within(bounds))
  }

  minimum(columns: readonly number[], weights: readonly number[]): Extreme {
    const { outcome, value, witness } = this.deviations.minimum(
      columns.map((column) => this.place.get(column) ?? 0),
      weights,
    )
    return { outcome, value, witness: witness && this.lifted(witness) }
  }

  /** As `SmallestMoves` says, of those moves that stay within the patch. */
  move(column: number, difference: number): Float64Array | null {
    const move = this.moves.find(this.place.get(column) ?? 0, difference)
    return move && this.lifted(move)
  }

  dispose(): void {
    this.deviations.dispose()
    this.moves.dispose()
  }

  private within({ lower, upper }: Bounds): Bounds {
    const { columns } = this.patch
    return {
      lower: Float64Array.from(columns, (column) => lower[column] ?? 0),
      upper: Float64Array.from(columns, (column) => upper[column] ?? 0),
    }
  }

  private lifted(witness: Float64Array): Float64Array {
    const all = new Float64Array(this.bounds.lower.length)
    this.patch.columns.forEach((column, index) => {
      all[column] = witness[index] ?? 0
    })
    return all
  }
}
