import { addMonths, type PeriodMonths, periodMonths } from '../../platform/codes/period-months'
import type { Granularity } from '../cubes/cube'

const MONTHS: Readonly<Record<Granularity, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12, FISCAL_YEAR: 12 }

/** The granularity of a period's code. */
export function granularityOf(code: string): Granularity {
  if (code.startsWith('FY')) return 'FISCAL_YEAR'
  if (code.includes('Q')) return 'QUARTER'
  return code.length === 4 ? 'YEAR' : 'MONTH'
}

/** The period of a granularity that begins with a month `YYYY-MM-01`. The month has to be one that such periods begin with. */
function periodFrom(month: string, granularity: Granularity): string {
  const year = month.slice(0, 4)
  switch (granularity) {
    case 'MONTH':
      return month.slice(0, 7)
    case 'QUARTER':
      return `${year}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
    case 'YEAR':
      return year
    case 'FISCAL_YEAR':
      return `FY${year}-${String((Number(year) + 1) % 100).padStart(2, '0')}`
  }
}

/** The periods of a granularity that lie wholly within some months, in order; none where the last month comes before the first. */
export function periodsWithin({ first, last }: PeriodMonths, granularity: Granularity): string[] {
  const length = MONTHS[granularity]
  const offset = granularity === 'FISCAL_YEAR' ? 3 : 0
  const ordinal = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 - offset
  const periods: string[] = []
  for (
    let month = addMonths(first, (length - (ordinal % length)) % length);
    addMonths(month, length - 1) <= last;
    month = addMonths(month, length)
  )
    periods.push(periodFrom(month, granularity))
  return periods
}

/** The period of a granularity that a period lies in, which is no longer than it; null where it lies in none. */
export function periodAround(code: string, granularity: Granularity): string | null {
  const { first, last } = periodMonths(code)
  const [around] = periodsWithin(
    { first: addMonths(first, -MONTHS[granularity] + 1), last: addMonths(last, MONTHS[granularity] - 1) },
    granularity,
  ).filter((each) => periodMonths(each).first <= first && periodMonths(each).last >= last)
  return around ?? null
}

/** Ascending by the first month, the shorter of two first. */
export function comparePeriods(a: string, b: string): number {
  const [one, other] = [periodMonths(a), periodMonths(b)]
  return compare(one.first, other.first) || compare(one.last, other.last)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
