import type { Reach } from './attack'
import type { Problem } from './problem'

/** Of the cells named, weighed by `weights` (more than 0, at most 1), at least 1 must be suppressed. */
export interface Cut {
  readonly cells: Int32Array
  readonly weights: Float64Array
}

/**
 * What every pattern that lets a cell move by `amount` must fulfil, read off why it does not move that far now. Each cell
 * counts for what its room is worth, at most the amount; two reaches, one in each direction, are added for a width.
 * Null where nothing follows.
 *
 * Source: Fischetti and Salazar-González (2000), capacity constraints and their strengthening.
 */
export function makeCut(
  { rooms, fixed }: Problem,
  attacker: number,
  amount: number,
  reaches: readonly Reach[],
): Cut | null {
  const room = rooms[attacker]!
  const weight = (j: number) => {
    let sum = 0
    for (const { worth } of reaches) {
      const u = worth[j]!
      if (u > 0 && room.up[j] !== 0) return amount
      if (u < 0) sum -= u * room.down[j]!
    }
    return Math.min(sum, amount)
  }
  let missing = amount
  const cells: number[] = []
  for (let j = 0; j < fixed.length; j++) {
    const counts = weight(j)
    if (counts <= 0) continue
    if (fixed[j]) missing -= counts
    else cells.push(j)
  }
  if (missing <= amount * 1e-9 || cells.length === 0) return null
  return {
    cells: Int32Array.from(cells),
    weights: Float64Array.from(cells, (j) => Math.min(1, weight(j) / missing)),
  }
}

/** By how much a pattern falls short of a cut; 0 or less where it fulfils it. */
export function shortfall({ cells, weights }: Cut, share: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < cells.length; k++) sum += weights[k]! * share[cells[k]!]!
  return 1 - sum
}
