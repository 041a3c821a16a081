import type { ShownRow } from './random-sources'

/** What a published row less others leaves over: its finest combinations, none of them twice. */
export interface Difference {
  readonly says: string
  readonly leaves: readonly number[]
}

/**
 * Every published row by itself, and less each one and each disjoint two published rows within it, of whatever table. What
 * leaves the same combinations over comes once.
 */
export function differencesOf(rows: readonly ShownRow[]): Difference[] {
  const published = new Map<number, string>()
  for (const { key, leaves, value } of rows) {
    if (value !== null) published.set(maskOf(leaves), key)
  }
  const found = new Map<number, string>()
  for (const [whole, key] of published) {
    const within = [...published].filter(([part]) => part !== whole && (part & ~whole) === 0)
    found.set(whole, key)
    within.forEach(([first, firstKey], index) => {
      found.set(whole & ~first, `${key} − ${firstKey}`)
      for (const [second, secondKey] of within.slice(index + 1)) {
        if ((first & second) === 0) found.set(whole & ~first & ~second, `${key} − ${firstKey} − ${secondKey}`)
      }
    })
  }
  return [...found].map(([mask, says]) => ({ says, leaves: leavesIn(mask) }))
}

/** Leaves as the bits of a number: there are at most 31. */
function maskOf(leaves: readonly number[]): number {
  return leaves.reduce((mask, leaf) => mask | (1 << leaf), 0)
}

function leavesIn(mask: number): number[] {
  return Array.from({ length: 31 }, (_, leaf) => leaf).filter((leaf) => (mask & (1 << leaf)) !== 0)
}
