import { createHash } from 'node:crypto'

/** An instant after all that happens in `YEARS`, long waits and follow-ups included. */
export const LATER = '2030-06-15T17:00:00.000Z'

export const YEARS = ['2023', '2024', '2025'] as const

/** The 36 months of `YEARS`, in order. */
export const MONTHS: readonly string[] = YEARS.flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
)

export function digest(rows: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/** How many of the rows have each key. */
export function countBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}

/** The share of the rows of which something holds. */
export function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.filter(holds).length / rows.length
}
