import type { Bar, BarChart } from './section'

/** More bars than these, with names of two lines, do not fit on a page; then the table stands alone. */
const MOST_BARS = 14

/** A chart of counts, the longest bar for the largest of them; null where there are none, or too many for a page. */
export function chartOfCounts(title: string, bars: readonly Bar[]): BarChart | null {
  if (bars.length === 0 || bars.length > MOST_BARS) return null
  const values = bars.flatMap(({ figure: { value } }) => (typeof value === 'number' ? [value] : []))
  return { title, bars, scale: Math.max(...values, 0) || 1 }
}

/** A chart of shares, the longest bar for all. */
export function chartOfShares(title: string, bars: readonly Bar[]): BarChart {
  return { title, bars, scale: 1 }
}
