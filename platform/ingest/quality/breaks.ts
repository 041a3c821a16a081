import { addMonths } from '../../codes/period-months'
import type { MonthCount } from './month-count'

/** A month that has far fewer or far more records than is usual. */
export interface Break {
  readonly month: string
  readonly records: number
  /** The median of the months before it. */
  readonly usual: number
}

const MONTHS_BEFORE = 12
const FEWEST_TO_JUDGE = 6

/**
 * The months among `months` that have less than half, or more than double, of what is usual: the median of those of the
 * 12 calendar months before that have records. Of a month with fewer than 6 such months before it nothing is said. In the
 * order of `months`.
 */
export function breaksIn(counts: readonly MonthCount[], months: readonly string[]): Break[] {
  const recordsOf = new Map(counts.map(({ month, records }) => [month, records]))
  return months.flatMap((month) => {
    const before = Array.from({ length: MONTHS_BEFORE }, (_, back) =>
      recordsOf.get(addMonths(month, -1 - back)),
    )
    const known = before.filter((records) => records !== undefined)
    if (known.length < FEWEST_TO_JUDGE) return []
    const [records, usual] = [recordsOf.get(month) ?? 0, medianOf(known)]
    return records < usual / 2 || records > usual * 2 ? [{ month, records, usual }] : []
  })
}

/** The middle value; of an even number of values, the mean of the middle two. There is at least one. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [below, above] = [sorted[(sorted.length - 1) >> 1] as number, sorted[sorted.length >> 1] as number]
  return (below + above) / 2
}
