const { imul } = Math

/** Seeded choices: the same key draws the same sequence for ever, on every machine, and no other key disturbs it. */
export class Random {
  private drawn = 0
  private readonly seed: number

  constructor(key: string) {
    this.seed = hash(key)
  }

  /** A number from 0 up to, never reaching, 1. */
  next(): number {
    this.drawn += 1
    return noise(this.seed, this.drawn)
  }

  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of `choices`, which must not be empty. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)] as T
  }

  /** One of the keys of `weights`, each as likely as its weight says. */
  weigh<K extends string>(weights: Partial<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    const found = entries.find(([, weight]) => {
      left -= weight
      return left < 0
    })
    return (found ?? (entries.at(-1) as [K, number]))[0]
  }

  /** All of `items` in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  }

  /** `count` different ones of `items`, or all of them where there are fewer. */
  some<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count)
  }
}

/** A number from 0 up to, never reaching, 1, that depends on `seed` and `at` alone. */
export function noise(seed: number, at: number): number {
  return mix(seed + imul(at, 0x9e3779b9)) / 0x100000000
}

/** A number from −1 to 1 that moves smoothly with `at`: about one swing in each `period`. */
export function smoothNoise(seed: number, at: number, period: number): number {
  const knot = Math.floor(at / period)
  const way = at / period - knot
  const ease = way * way * (3 - 2 * way)
  return 2 * (noise(seed, knot) * (1 - ease) + noise(seed, knot + 1) * ease) - 1
}

/** A whole number of 32 bits that depends on every character of `text` (FNV-1a, then mixed). */
export function hash(text: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = imul(state ^ text.charCodeAt(i), 0x01000193)
  return mix(state)
}

/** The finaliser of MurmurHash3: each bit of the input stirs all 32 of the result. */
function mix(value: number): number {
  let state = value | 0
  state = imul(state ^ (state >>> 16), 0x85ebca6b)
  state = imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
