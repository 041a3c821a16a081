/** The time zone that most people of each province or territory live in, by SGC code. */
const ZONE_OF_PROVINCE: Readonly<Record<string, string>> = {
  '10': 'America/St_Johns',
  '11': 'America/Halifax',
  '12': 'America/Halifax',
  '13': 'America/Moncton',
  '24': 'America/Toronto',
  '35': 'America/Toronto',
  '46': 'America/Winnipeg',
  '47': 'America/Regina',
  '48': 'America/Edmonton',
  '59': 'America/Vancouver',
  '60': 'America/Whitehorse',
  '61': 'America/Yellowknife',
  '62': 'America/Iqaluit',
}

/** Where a service is offered in the whole country, its nights are those of Ottawa. */
const ZONE_OF_CANADA = 'America/Toronto'

/**
 * The night that a count belongs to: the calendar date, `YYYY-MM-DD`, that the clock showed at the pool when
 * it was made. A count at 00:30 is of the new date.
 *
 * @param regionPath the regions that the pool lies in, from `CA` inwards, as in `directory.feed_services`
 */
export function localNight(asOf: Date, regionPath: readonly string[]): string {
  const zone = ZONE_OF_PROVINCE[regionPath[1] ?? ''] ?? ZONE_OF_CANADA
  return calendarOf(zone).format(asOf)
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  // sv-SE writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(timeZone, made)
  return made
}

const calendars = new Map<string, Intl.DateTimeFormat>()
