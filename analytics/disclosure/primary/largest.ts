import { largestOfHoldings } from '../model/largest'
import type { CellSystem } from '../model/system'

/**
 * The `count` largest contributions to each cell, in order: entry k holds each cell's k-th largest, 0 where it has fewer.
 * From `largest` where it reaches that far, else from the holdings; null where neither tells.
 */
export function largestContributions(
  { size, largest, holdings }: CellSystem,
  count: number,
): readonly Float64Array[] | null {
  if (count === 0) {
    return []
  }
  if (largest && largest.length >= count) {
    return largest.slice(0, count)
  }
  return holdings ? largestOfHoldings(size, holdings, count) : null
}
