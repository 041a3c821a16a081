/** Choices that are drawn as often as their weights say: made once, for a great many draws. */
export class Weighted<T> {
  private readonly upTo: readonly number[]

  /** Throws where no weight is above 0. */
  constructor(private readonly entries: readonly (readonly [choice: T, weight: number])[]) {
    const sum = entries.reduce((all, [, weight]) => all + weight, 0)
    if (!(sum > 0)) throw new Error('Of choices to draw from, at least one must have a weight above 0.')
    let so = 0
    this.upTo = entries.map(([, weight]) => {
      so += weight / sum
      return so
    })
  }

  /** The keys of a table of weights. */
  static of<K extends string>(weights: Partial<Record<K, number>>): Weighted<K> {
    return new Weighted(Object.entries(weights) as [K, number][])
  }

  /** The choice that lies at `share` of the way through all weights, 0 ≤ share < 1. */
  at(share: number): T {
    let found = 0
    while (found < this.upTo.length - 1 && share >= (this.upTo[found] as number)) found += 1
    return (this.entries[found] as readonly [T, number])[0]
  }
}
