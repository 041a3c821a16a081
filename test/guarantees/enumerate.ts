/** A published figure: the sum of these finest cells. */
export interface PublishedSum {
  readonly leaves: readonly number[]
  readonly value: number
}

export interface Range {
  readonly least: number
  readonly most: number
}

/**
 * The least and the most that sums of cells are in any table of whole numbers, 0 or more, that agrees with everything
 * published, by going through all such tables one by one. No cell is taken above `ceiling`. Throws after `limit` steps.
 */
export function enumerate(
  leaves: number,
  published: readonly PublishedSum[],
  asked: readonly (readonly number[])[],
  { ceiling, limit = 3_000_000 }: { readonly ceiling: number; readonly limit?: number },
): Range[] {
  const sums = distinct(published)
  const left = sums.map(({ value }) => value)
  const sumsWith = Array.from({ length: leaves }, (_, leaf) =>
    sums.flatMap((sum, index) => (sum.leaves.includes(leaf) ? [index] : [])),
  )
  const order = orderOf(leaves, sums)
  const place = order.reduce<number[]>((places, leaf, at) => {
    places[leaf] = at
    return places
  }, [])
  const lastOf = sums.map((sum) => Math.max(...sum.leaves.map((leaf) => place[leaf] as number)))
  const table = new Array<number>(leaves).fill(0)
  const least = asked.map(() => Number.POSITIVE_INFINITY)
  const most = asked.map(() => Number.NEGATIVE_INFINITY)
  let steps = 0
  fill(0)
  return asked.map((_, index) => ({ least: least[index] as number, most: most[index] as number }))

  function fill(at: number): void {
    steps += 1
    if (steps > limit) throw new Error(`More than ${limit} steps.`)
    if (at === leaves) {
      look()
      return
    }
    const leaf = order[at] as number
    const its = sumsWith[leaf] as number[]
    const room = Math.min(ceiling, ...its.map((sum) => left[sum] as number))
    const ends = its.find((sum) => lastOf[sum] === at)
    const from = ends === undefined ? 0 : (left[ends] as number)
    for (let value = from; value <= (ends === undefined ? room : Math.min(room, from)); value++) {
      for (const sum of its) left[sum] = (left[sum] as number) - value
      table[leaf] = value
      if (its.every((sum) => lastOf[sum] !== at || left[sum] === 0)) fill(at + 1)
      for (const sum of its) left[sum] = (left[sum] as number) + value
    }
  }

  function look(): void {
    for (const [index, cells] of asked.entries()) {
      let sum = 0
      for (const leaf of cells) sum += table[leaf] as number
      if (sum < (least[index] as number)) least[index] = sum
      if (sum > (most[index] as number)) most[index] = sum
    }
  }
}

/** The same cells published twice are one figure. */
function distinct(published: readonly PublishedSum[]): PublishedSum[] {
  return [...new Map(published.map((sum) => [sum.leaves.toSorted((a, b) => a - b).join(), sum])).values()]
}

/** Cells of the smallest sums first: those are settled soonest. */
function orderOf(leaves: number, sums: readonly PublishedSum[]): number[] {
  const order = new Set(
    sums.toSorted((a, b) => a.leaves.length - b.leaves.length).flatMap((sum) => sum.leaves),
  )
  for (let leaf = 0; leaf < leaves; leaf++) order.add(leaf)
  return [...order]
}
