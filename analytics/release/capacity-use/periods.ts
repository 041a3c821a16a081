import { monthsBetween, periodMonths, quarterOf } from '../../../platform/codes/period-months'

/** The months of a period in order, as YYYY-MM. */
export function monthsOf(period: string): string[] {
  return monthsBetween(periodMonths(period)).map((month) => month.slice(0, 7))
}

/** The periods that a month is in, from the month up to its calendar year. */
export function periodsAround(month: string): string[] {
  return [month, quarterOf(month), month.slice(0, 4)]
}
