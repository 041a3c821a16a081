/** Numbers from 0 to below 1, the same for the same seed: mulberry32 (Tommy Ettinger, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function oneOf<Item>(items: readonly Item[], draw: () => number): Item | undefined {
  return items[Math.floor(items.length * draw())]
}

/** So many of the items, or all of them, in an order that is drawn. */
export function someOf<Item>(items: readonly Item[], count: number, draw: () => number): Item[] {
  const left = [...items]
  for (let at = 0; at < Math.min(count, left.length); at++) {
    const other = at + Math.floor((left.length - at) * draw())
    ;[left[at], left[other]] = [left[other] as Item, left[at] as Item]
  }
  return left.slice(0, count)
}
