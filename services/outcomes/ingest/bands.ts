import { AgeBand } from '../../../platform/codes/enums'

/** How long an episode lasted, in days; the exact number is not kept. */
export const STAY_BANDS = [
  'DAYS_0_7',
  'DAYS_8_30',
  'DAYS_31_90',
  'DAYS_91_180',
  'DAYS_181_365',
  'DAYS_OVER_365',
] as const
export type StayBand = (typeof STAY_BANDS)[number]

const LAST_DAYS = [7, 30, 90, 180, 365] as const

/** @param days a whole number, at least 0 */
export function stayBandOf(days: number): StayBand {
  const at = LAST_DAYS.findIndex((last) => days <= last)
  return STAY_BANDS[at < 0 ? LAST_DAYS.length : at] as StayBand
}

/** @param age in completed years, at least 0 */
export function ageBandOf(age: number): AgeBand {
  if (age < 18) return AgeBand.UNDER_18
  if (age < 25) return AgeBand.AGE_18_24
  if (age < 35) return AgeBand.AGE_25_34
  if (age < 45) return AgeBand.AGE_35_44
  return age < 55 ? AgeBand.AGE_45_54 : AgeBand.AGE_55_PLUS
}

const DAY_MS = 86_400_000

/** Whether somebody who came and left in these months, YYYY-MM, can have stayed so many days. */
export function fitsMonths(days: number, entryMonth: string, exitMonth: string): boolean {
  const shortest = entryMonth === exitMonth ? 0 : daysBetween(lastDay(entryMonth), firstDay(exitMonth))
  return days >= shortest && days <= daysBetween(firstDay(entryMonth), lastDay(exitMonth)) + 1
}

const firstDay = (month: string) => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1)
const lastDay = (month: string) => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)
const daysBetween = (from: number, to: number) => Math.round((to - from) / DAY_MS)
