import { chooseRoundings } from './choose-roundings'
import { type RoundingUtility, roundingUtility } from './rounding-utility'
import { findSmallGroups } from './small-groups'

export interface RoundTablesInput {
  /** The count of each cell of the finest cross-classification: of all columns of all tables at once. */
  readonly leaves: readonly number[] | Float64Array
  /** Each publishable cell as the leaves that it is the sum of: margins of all tables, shared cells once. */
  readonly cells: readonly Int32Array[]
  readonly base: number
  /** 'all': every leaf is rounded. A number: only leaves that a small published count could give away. */
  readonly roundBelow: number | 'all'
  readonly secret: string
}

export interface RoundedTables {
  readonly leaves: Float64Array
  /** What is published of each cell, in the order given: always the sum of its rounded leaves. */
  readonly cells: Float64Array
  readonly utility: RoundingUtility
}

/**
 * Linked tables of counts, rounded so that all sums in and between them hold: leaves are rounded to neighbouring
 * multiples of the base (true zeros stay 0), and every published cell is the sum of its leaves.
 *
 * With `roundBelow: n` no published count, and no difference of a published cell and one within it, is a sum below n
 * with an unrounded part in it: what shows as 1..n − 1 is a multiple of the base. Leaves that only larger
 * counts rest on stay exact. The same input and secret give the same result, on every machine.
 *
 * With a number this is small count rounding, written anew from its published description: Langsrud and Heldal 2018,
 * An Algorithm for Small Count Rounding of Tabular Data (Privacy in Statistical Databases).
 */
export function roundTables(input: RoundTablesInput): RoundedTables {
  const { base, cells, roundBelow, secret } = input
  const counts = Float64Array.from(input.leaves)
  const leavesOf = cells.map((cell) => cell.filter((leaf) => (counts[leaf] as number) > 0))
  const chosen = Uint8Array.from(counts, (count) => (roundBelow === 'all' || count % base === 0 ? 1 : 0))
  const leafWeight = roundBelow === 'all' ? 0 : LEAF_WEIGHT
  const choose = () => chooseRoundings({ base, counts, cells: leavesOf, chosen, leafWeight, secret })
  const smallGroups = (below: number) => findSmallGroups(leavesOf, leaves, chosen, below)
  let leaves = choose()
  if (roundBelow !== 'all') {
    // Rounding can make other counts small. Where that goes on, looking ever further above the threshold ends it soon.
    for (let round = 0; smallGroups(roundBelow).length > 0; round += 1) {
      chooseAll(chosen, smallGroups(roundBelow + Math.max(0, round - 4) ** 2))
      leaves = choose()
    }
  }
  const published = sums(leavesOf, leaves)
  return { leaves, cells: published, utility: roundingUtility(sums(leavesOf, counts), published) }
}

// Where every leaf is rounded, which way must not follow from its own count; where only small ones are, the reader is
// promised less, and half a weight keeps small cells close.
const LEAF_WEIGHT = 0.5

function chooseAll(chosen: Uint8Array, groups: readonly (readonly number[])[]): void {
  for (const leaf of groups.flat()) {
    chosen[leaf] = 1
  }
}

function sums(cells: readonly Int32Array[], values: Float64Array): Float64Array {
  return Float64Array.from(cells, (cell) => cell.reduce((total, leaf) => total + (values[leaf] as number), 0))
}
