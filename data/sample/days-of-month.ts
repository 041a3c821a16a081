import { daysIn, firstDayOf } from './months'
import { Weighted } from './weighted'

/** The days of a month, those of the week as likely as `weekdays` says: Sunday first. */
export function daysOfMonth(month: number, weekdays: readonly number[]): Weighted<number> {
  const first = firstDayOf(month)
  const days = Array.from({ length: daysIn(month) }, (_, index) => first + index)
  return new Weighted(days.map((day) => [day, weekdays[(day + THURSDAY) % 7] as number] as const))
}

// The weekday of 1 January 1970.
const THURSDAY = 4

/** People ask for shelter on any day, on weekends less often; offices are mostly closed then. */
export const SHELTER_WEEK = [0.6, 1.15, 1.1, 1.1, 1.1, 1.1, 0.65]
export const OFFICE_WEEK = [0.06, 1.1, 1.05, 1.05, 1, 0.9, 0.12]
