import { addMonths, monthsBetween, periodMonths, quarterOf } from '../../platform/codes/period-months'
import type { Granularity } from '../cubes/cube'

/** In the order in which parts are made: finest first. */
const FINEST_FIRST: readonly Granularity[] = ['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR']

/** The months of a period, each as its first day. */
export function monthsOf(period: string): string[] {
  return monthsBetween(periodMonths(period))
}

/** The period of a length that a month lies in. */
export function periodOf(month: string, granularity: Granularity): string {
  const year = month.slice(0, 4)
  switch (granularity) {
    case 'MONTH':
      return month.slice(0, 7)
    case 'QUARTER':
      return quarterOf(month)
    case 'YEAR':
      return year
    case 'FISCAL_YEAR': {
      const first = Number(addMonths(month, -3).slice(0, 4))
      return `FY${first}-${String((first + 1) % 100).padStart(2, '0')}`
    }
  }
}

/** Every period of these lengths whose months are all among `months`: finest first, ascending. */
export function wholePeriods(months: Iterable<string>, granularities: readonly Granularity[]): string[] {
  const closed = new Set(months)
  return FINEST_FIRST.filter((granularity) => granularities.includes(granularity)).flatMap((granularity) =>
    [...new Set([...closed].map((month) => periodOf(month, granularity)))]
      .filter((period) => monthsOf(period).every((month) => closed.has(month)))
      .sort(),
  )
}

/** Whether two periods have a month in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [periodMonths(one), periodMonths(other)]
  return a.first <= b.last && b.first <= a.last
}

/** Whether a period lies in another, longer one. */
export function isWithin(period: string, other: string): boolean {
  const [inner, outer] = [periodMonths(period), periodMonths(other)]
  return period !== other && outer.first <= inner.first && inner.last <= outer.last
}

/** The periods ascending by first month, of those the shortest first. */
export function inOrder(periods: Iterable<string>): string[] {
  const key = (period: string) => {
    const { first, last } = periodMonths(period)
    return `${first} ${last} ${period}`
  }
  return [...new Set(periods)].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** The last month that any of them holds, as YYYY-MM. Throws where there are none. */
export function newestMonth(periods: readonly string[]): string {
  const [newest] = periods
    .map((period) => periodMonths(period).last)
    .sort()
    .reverse()
  if (newest === undefined) throw new Error('no period')
  return newest.slice(0, 7)
}
