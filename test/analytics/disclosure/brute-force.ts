/** A table as a reader sees it: what each cell shows, null where it is suppressed, and which cells are sums of which. */
export interface Puzzle {
  readonly shown: readonly (number | null)[]
  /** Each the cell of the sum and then its parts. */
  readonly sums: readonly (readonly number[])[]
  /** What each cell is known to be at least. */
  readonly atLeast: readonly number[]
  /** No cell is taken to be more than this. */
  readonly atMost: number
}

/** The least and the greatest value of each cell. */
export type Ranges = readonly { readonly lower: number; readonly upper: number }[]

/**
 * Tries every table of whole numbers, cell after cell, and keeps the least and the greatest that each cell is in any table
 * that agrees with everything shown. Slow and obvious, to check clever methods against; null where no table agrees.
 */
export function tryAllTables({ shown, sums, atLeast, atMost }: Puzzle): Ranges | null {
  const values = shown.slice()
  const unknown = shown.flatMap((value, cell) => (value === null ? [cell] : []))
  const sumsOf = shown.map((_, cell) => sums.filter((cells) => cells.includes(cell)))
  const lower = shown.map(() => Infinity)
  const upper = shown.map(() => -Infinity)

  const couldStillAddUp = ([sum = 0, ...parts]: readonly number[]) => {
    const known = parts.reduce((total, part) => total + (values[part] ?? atLeast[part] ?? 0), 0)
    const isComplete = parts.every((part) => values[part] !== null)
    const total = values[sum] ?? null
    return total === null || (isComplete ? known === total : known <= total)
  }
  const tryFrom = (next: number): void => {
    const cell = unknown[next]
    if (cell === undefined) {
      values.forEach((value, c) => {
        lower[c] = Math.min(lower[c] ?? 0, value ?? 0)
        upper[c] = Math.max(upper[c] ?? 0, value ?? 0)
      })
      return
    }
    for (let value = atLeast[cell] ?? 0; value <= atMost; value++) {
      values[cell] = value
      if (sumsOf[cell]?.every(couldStillAddUp)) {
        tryFrom(next + 1)
      }
    }
    values[cell] = null
  }
  tryFrom(0)
  return lower[0] === Infinity
    ? null
    : lower.map((least, cell) => ({ lower: least, upper: upper[cell] ?? least }))
}
