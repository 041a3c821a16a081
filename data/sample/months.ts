import { provinceOf } from './provinces'

// A month is a whole number, one more than the month before; a day is one, the days since 1 January 1970.

/** The number of a month `YYYY-MM`; throws for what is none. */
export function monthOf(code: string): number {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(code) ?? []
  if (!year || !month) throw new Error(`"${code}" is no month; write it as 2025-02.`)
  return Number(year) * 12 + Number(month) - 1
}

export function codeOfMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

export function firstDayOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS
}

export function daysIn(month: number): number {
  return firstDayOf(month + 1) - firstDayOf(month)
}

export function monthOfDay(day: number): number {
  const date = new Date(day * DAY_MS)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The day that it is in a region at an instant, by its local time; throws for what is no instant. */
export function todayIn(regionCode: string, now: string): number {
  const at = Date.parse(now)
  if (Number.isNaN(at)) throw new Error(`"${now}" is no instant; write it as 2025-02-28T12:00:00Z.`)
  return Math.floor((at - provinceOf(regionCode).minutesBehindUtc * 60_000) / DAY_MS)
}

const DAY_MS = 86_400_000
