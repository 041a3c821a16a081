import { apportion } from './apportion'
import { type DrawKey, drawBelow, drawOrder } from './keyed-draw'

/**
 * Counts rounded so that they add up to a total that was rounded elsewhere, as the sum of many leaves of another table.
 * In the order of the counts; each at a neighbouring multiple of the base as far as the total allows, and the steps
 * beyond go to the largest counts in turn. True zeros stay 0, and nothing falls below 0.
 *
 * @param parts  keys unique, counts whole and not negative, one above 0 unless the total is 0
 * @param total  a multiple of the base, at least 0
 * @param subject what is drawn, unique among the draws of the family
 */
export function roundToAddUp(
  parts: readonly { readonly key: string; readonly count: number }[],
  total: number,
  base: number,
  key: DrawKey,
  subject: string,
): number[] {
  const counts = parts.map(({ count }) => count)
  const order = drawOrder(
    key,
    [subject],
    parts.map((part) => part.key),
  )
  const near = apportion(
    order.map((index) => counts[index] as number),
    base,
    nearestTo(total, counts, base),
    (from, below) => from + drawBelow(key, [subject], below - from),
  )
  const values = counts.map(() => 0)
  order.forEach((index, place) => {
    values[index] = near[place] as number
  })
  turnTowards(values, counts, order, total, base)
  stepBeyond(values, counts, total, base)
  return values
}

/** Of the two multiples next to the sum of the counts, the one closer to the total. */
function nearestTo(total: number, counts: readonly number[], base: number): number {
  const sum = sumOf(counts)
  const lower = sum - (sum % base)
  return total > lower && sum > lower ? lower + base : lower
}

function turnTowards(
  values: number[],
  counts: readonly number[],
  order: readonly number[],
  total: number,
  base: number,
) {
  const step = total > sumOf(values) ? base : -base
  for (const index of order) {
    const turned = (values[index] as number) + step
    if (sumOf(values) !== total && Math.abs(turned - (counts[index] as number)) < base) {
      values[index] = turned
    }
  }
}

function stepBeyond(values: number[], counts: readonly number[], total: number, base: number): void {
  const largestFirst = [...counts.keys()]
    .filter((index) => (counts[index] as number) > 0)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number))
  const step = total > sumOf(values) ? base : -base
  while (sumOf(values) !== total) {
    const movable = largestFirst.filter((index) => (values[index] as number) + step >= 0)
    if (movable.length === 0) {
      throw new Error(`Counts of ${sumOf(counts)} cannot be rounded to add up to ${total}.`)
    }
    for (const index of movable) {
      values[index] = (values[index] as number) + (sumOf(values) === total ? 0 : step)
    }
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
