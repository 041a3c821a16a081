import { apportion } from './apportion'
import { drawBelow, drawOrder } from './keyed-draw'
import { RoundingSearch } from './rounding-search'

const PASSES = 30

/**
 * The counts with every `chosen` leaf at a neighbouring multiple of the base, so that the cells, as sums of leaves, come
 * close to the truth: no single change of a leaf, and no exchange of two in a small cell, lowers the sum of squared
 * errors, each weighted with 1/√(true count), or else 30 passes were made.
 *
 * The start is drawn from the secret, with a total next to the true one; so is the order in which leaves are tried.
 */
export function chooseRoundings(input: {
  readonly base: number
  readonly counts: Float64Array
  readonly cells: readonly Int32Array[]
  readonly chosen: Uint8Array
  /**
   * How much the errors of cells of a single leaf count beside those of sums, 0..1. The more they do, the more leaves go
   * to the nearer multiple, and the more is told of each.
   */
  readonly leafWeight: number
  readonly secret: string
}): Float64Array {
  const { base, counts, cells, chosen, leafWeight, secret } = input
  const key = { secret, family: 'tables', period: '' }
  const movable = [...counts.keys()].filter(
    (leaf) => chosen[leaf] === 1 && (counts[leaf] as number) % base > 0,
  )
  const order = drawOrder(key, ['order'], movable.map(String)).map((index) => movable[index] as number)
  const search = new RoundingSearch(base, counts, cells, movable, leafWeight)
  const start = apportionNearest(
    order.map((leaf) => counts[leaf] as number),
    base,
    (from, below) => from + drawBelow(key, ['start'], below - from),
  )
  order.forEach((leaf, index) => {
    if ((start[index] as number) > (counts[leaf] as number)) {
      search.turn(leaf)
    }
  })
  for (let pass = 0; pass < PASSES && search.improve(order); pass += 1) {}
  return search.values
}

function apportionNearest(
  counts: readonly number[],
  base: number,
  start: (from: number, below: number) => number,
): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return apportion(counts, base, base * Math.round(total / base), start)
}
