import { lastEndedMonth, monthsBetween, type PeriodMonths } from '../../codes/period-months'
import type { MonthCount } from './month-count'

/** How many months of a period were due, and how many of them have records. */
export interface Completeness {
  readonly monthsExpected: number
  readonly monthsReported: number
  /** Reported ÷ expected, 0 to 1; null where none was expected. */
  readonly completeness: number | null
}

/**
 * How complete a period is. Expected are its months from the agency's first one with records, whenever that was, up to the
 * last one that has ended by `now`; reported are those of them that have a record.
 *
 * @param counts of every month with records, in order
 */
export function completenessOf(counts: readonly MonthCount[], period: PeriodMonths, now: Date): Completeness {
  const expected = expectedMonths(counts, period, now)
  const reported = new Set(counts.map(({ month }) => month))
  const [monthsExpected, monthsReported] = [
    expected.length,
    expected.filter((month) => reported.has(month)).length,
  ]
  return {
    monthsExpected,
    monthsReported,
    completeness: monthsExpected === 0 ? null : monthsReported / monthsExpected,
  }
}

/** The months of a period in which records are expected, in order. */
export function expectedMonths(
  [earliest]: readonly MonthCount[],
  { first, last }: PeriodMonths,
  now: Date,
): string[] {
  if (!earliest) return []
  const ended = lastEndedMonth(now)
  return monthsBetween({
    first: first > earliest.month ? first : earliest.month,
    last: last < ended ? last : ended,
  })
}
