import { Echelon } from './echelon'
import { entriesOf } from './independent-rows'
import { modular } from './modular'
import type { Problem } from './problem'

/**
 * A first pattern for a piece: no target's cell can be worked out from the published cells by sums alone. Cells are published
 * one after the other, the costliest first, each where this holds afterwards. 1 for the cells to suppress.
 *
 * What can be worked out is the row space of the equations without the published columns: a cell is safe while no vector
 * of it has that cell as its only entry. The matrix is kept in reduced echelon form with the columns in order of
 * publication, the cells sought last, so that publishing mostly shortens rows.
 *
 * Source: the idea of secondary suppression by Gaussian elimination, Langsrud, Secondary Cell Suppression by Gaussian
 * Elimination: An Algorithm Suitable for Handling Issues with Zeros and Singletons, PSD 2024.
 */
export function startPattern({ piece, fixed, cost, targets }: Problem): Uint8Array {
  const size = fixed.length
  const isTarget = new Uint8Array(size)
  for (const { cell } of targets) isTarget[cell] = 1
  const rank = (j: number) => (isTarget[j] ? 2 : fixed[j]!)
  const order = Array.from({ length: size }, (_, j) => j).sort(
    (a, b) => rank(a) - rank(b) || cost[b]! - cost[a]! || a - b,
  )
  const place = new Int32Array(size)
  order.forEach((j, k) => {
    place[j] = k
  })
  const echelon = new Echelon(size)
  for (let row = 0; row < piece.rows; row++) {
    echelon.add(entriesOf(piece, row, (j) => place[j]!))
  }
  const isSought = (k: number) => isTarget[order[k]!] === 1
  const suppressed = fixed.slice()
  order.forEach((j, k) => {
    if (fixed[j]) return
    if (tellsMore(echelon, k, isSought)) suppressed[j] = 1
    else if (echelon.rowOf[k]! < 0) echelon.drop(k)
    else echelon.dropPivot(k)
  })
  return suppressed
}

/** Whether publishing a column would give away a column sought that was safe so far. */
function tellsMore(echelon: Echelon, column: number, isSought: (column: number) => boolean): boolean {
  const own = echelon.rowOf[column]!
  if (own < 0) {
    for (const row of echelon.rowsWith(column)) {
      if (isSought(echelon.pivot(row)) && echelon.others(row).size === 1) return true
    }
    return false
  }
  const others = echelon.others(own)
  const first = others.keys().next()
  if (first.done) return false
  if (others.size === 1 && isSought(first.value)) return true
  for (const row of echelon.rowsWith(first.value)) {
    if (row !== own && isSought(echelon.pivot(row)) && isParallel(others, echelon.others(row), first.value))
      return true
  }
  return false
}

/** Whether two rows, beside their pivots, are multiples of each other; both have the column `common`. */
function isParallel(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, common: number): boolean {
  if (a.size !== b.size) return false
  const aCommon = a.get(common)!
  const bCommon = b.get(common)!
  for (const [column, entry] of a) {
    const other = b.get(column)
    if (other === undefined || modular.multiply(entry, bCommon) !== modular.multiply(other, aCommon))
      return false
  }
  return true
}
