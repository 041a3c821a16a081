import { monthsBetween, periodMonths } from '../../../platform/codes/period-months'
import type { Granularity } from '../../cubes/cube'

export function granularityOf(period: string): Granularity {
  if (period.startsWith('FY')) return 'FISCAL_YEAR'
  if (period.length === 4) return 'YEAR'
  return period.includes('Q') ? 'QUARTER' : 'MONTH'
}

/** The months of a period in order, as YYYY-MM. */
export function monthsOf(period: string): string[] {
  return monthsBetween(periodMonths(period)).map((month) => month.slice(0, 7))
}

/** The quarter that a month is in. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

/** The quarters of a year or fiscal year, in order. */
export function quartersOf(period: string): string[] {
  return [...new Set(monthsOf(period).map(quarterOf))]
}

/** The periods that a month is in, from the month up to its calendar year. */
export function periodsAround(month: string): string[] {
  return [month, quarterOf(month), month.slice(0, 4)]
}
