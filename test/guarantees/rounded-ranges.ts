import type { PublishedSum, Range } from './enumerate'

/**
 * The least and the most that sums of cells can be beside one's own, in any table of whole numbers each less than a base
 * from a multiple of it, where the multiples add up to everything published: by going through all such multiples one by
 * one. `own` is the reader's part of each finest cell, whose count is no less. Throws after `limit` steps.
 */
export function roundedRanges(
  own: readonly number[],
  published: readonly PublishedSum[],
  asked: readonly (readonly number[])[],
  { base, limit = 2_000_000 }: { readonly base: number; readonly limit?: number },
): Range[] {
  const left = published.map(({ value }) => value)
  const sumsWith = own.map((_, leaf) =>
    published.flatMap((sum, index) => (sum.leaves.includes(leaf) ? [index] : [])),
  )
  const lastOf = published.map(({ leaves }) => Math.max(...leaves))
  const multiples = new Array<number>(own.length).fill(0)
  const ranges = asked.map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }))
  let steps = 0
  fill(0)
  return ranges

  function fill(leaf: number): void {
    steps += 1
    if (steps > limit) throw new Error(`More than ${limit} steps.`)
    if (leaf === own.length) {
      look()
      return
    }
    const its = sumsWith[leaf] as number[]
    const room = Math.min(...its.map((sum) => left[sum] as number))
    for (let multiple = 0; multiple <= room; multiple += base) {
      if (multiple + base - 1 < (own[leaf] as number)) continue
      for (const sum of its) left[sum] = (left[sum] as number) - multiple
      multiples[leaf] = multiple
      if (its.every((sum) => lastOf[sum] !== leaf || left[sum] === 0)) fill(leaf + 1)
      for (const sum of its) left[sum] = (left[sum] as number) + multiple
    }
  }

  /** With the multiples given, each finest cell is free of all others. */
  function look(): void {
    for (const [index, leaves] of asked.entries()) {
      const range = ranges[index] as { least: number; most: number }
      let least = 0
      let most = 0
      for (const leaf of leaves) {
        const [multiple, part] = [multiples[leaf] as number, own[leaf] as number]
        least += Math.max(part, multiple - (base - 1)) - part
        most += multiple + (base - 1) - part
      }
      range.least = Math.min(range.least, least)
      range.most = Math.max(range.most, most)
    }
  }
}
