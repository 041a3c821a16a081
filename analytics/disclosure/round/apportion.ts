/**
 * Each count at one of its two neighbouring multiples of `base` (an exact multiple stays; so 0 stays 0), together
 * equal to `total`. In the order of the counts.
 *
 * `total` must be a multiple of `base` next to the sum of the counts, or that sum itself: then it always lies between
 * the sum of the lower neighbours and the sum of the upper ones, and there is a way. `start(from, below)` draws a whole
 * number in that range. When the total was drawn unbiased, the expected value of each result is its count.
 *
 * Which go up is systematic sampling with probabilities proportional to the remainders (Madow 1949): put the
 * remainders end to end on a line, and take those that a comb of teeth `base` apart hits. The comb's start decides
 * how many teeth fall on the line, and so the total decides from where the start may be drawn.
 */
export function apportion(
  counts: readonly number[],
  base: number,
  total: number,
  start: (from: number, below: number) => number,
): number[] {
  const lowered = counts.map((count) => count - (count % base))
  const length = sum(counts) - sum(lowered)
  const teeth = (total - sum(lowered)) / base
  const first = firstTooth(length, teeth, base, start)
  let end = 0
  return counts.map((count, index) => {
    const begin = end
    end += count % base
    return (lowered[index] as number) + base * teethBetween(begin, end, first, base)
  })
}

function firstTooth(
  length: number,
  teeth: number,
  base: number,
  start: (from: number, below: number) => number,
): number {
  const over = length % base
  if (teeth === Math.floor(length / base)) {
    return start(over, base)
  }
  if (over > 0 && teeth === Math.floor(length / base) + 1) {
    return start(0, over)
  }
  throw new Error('The total of a rounded margin is not next to the sum of its parts.')
}

/** How many of first, first + base, first + 2·base, … are at least `begin` and below `end`. */
function teethBetween(begin: number, end: number, first: number, base: number): number {
  return teethBelow(end, first, base) - teethBelow(begin, first, base)
}

function teethBelow(end: number, first: number, base: number): number {
  return Math.max(0, Math.ceil((end - first) / base))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
