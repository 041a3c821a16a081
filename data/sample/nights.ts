/** What the calendar says of a night, worked out once. */
export interface Night {
  /** Days since 1 January 1970. */
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1 in mid-January, −1 in mid-July. */
  readonly winter: number
  /** The start of the day in UTC, in milliseconds. */
  readonly startsAt: number
}

/** The night of a date `YYYY-MM-DD`; throws for what is no date. */
export function nightOf(date: string): Night {
  const known = nights.get(date)
  if (known) return known
  const night = makeNight(date)
  nights.set(date, night)
  return night
}

const nights = new Map<string, Night>()

const DAY_MS = 86_400_000

function makeNight(date: string): Night {
  const startsAt = Date.parse(`${date}T00:00:00.000Z`)
  if (Number.isNaN(startsAt) || !new Date(startsAt).toISOString().startsWith(date)) {
    throw new Error(`"${date}" is no date; write it as 2025-02-28.`)
  }
  const day = startsAt / DAY_MS
  return {
    day,
    weekday: new Date(startsAt).getUTCDay(),
    winter: Math.cos((2 * Math.PI * (day - 14)) / 365.2425),
    startsAt,
  }
}
