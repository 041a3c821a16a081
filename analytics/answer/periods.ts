import { addMonths, type PeriodMonths, periodMonths } from '../../platform/codes/period-months'
import type { Granularity } from '../cubes/cube'

const MONTHS: Readonly<Record<Granularity, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12, FISCAL_YEAR: 12 }

/** The period of a granularity that begins with a month, which has to be one that such periods begin with. */
function periodFrom(month: number, granularity: Granularity): string {
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1]
  const start = String(year).padStart(4, '0')
  switch (granularity) {
    case 'MONTH':
      return `${start}-${String(of).padStart(2, '0')}`
    case 'QUARTER':
      return `${start}-Q${Math.ceil(of / 3)}`
    case 'YEAR':
      return start
    case 'FISCAL_YEAR':
      return `FY${start}-${String((year + 1) % 100).padStart(2, '0')}`
  }
}

/** Months counted from the beginning of the year 0. */
function ordinalOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

/** The periods of a granularity that lie wholly within some months, in order; none where the last month comes before the first. */
export function periodsWithin({ first, last }: PeriodMonths, granularity: Granularity): string[] {
  const length = MONTHS[granularity]
  const offset = granularity === 'FISCAL_YEAR' ? 3 : 0
  // Of a fiscal year that ends in the year 10000, the last month has five digits before it.
  const end = last.length > 10 ? 120_000 : ordinalOf(last)
  const start = Math.ceil((ordinalOf(first) - offset) / length) * length + offset
  const count = Math.max(0, Math.floor((end + 1 - start) / length))
  return Array.from({ length: count }, (_, at) => periodFrom(start + at * length, granularity))
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
