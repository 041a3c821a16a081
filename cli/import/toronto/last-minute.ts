const LOCAL = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
})
const MINUTE = 60_000

/** 23:59 of a day on Toronto's clocks, as an instant in UTC: what the city calls the night's count. */
export function lastMinuteOf(day: string): string {
  const evening = Date.parse(`${day}T23:59:00Z`)
  // Toronto is four or five hours behind UTC; whichever of the two reads 23:59 there is right.
  for (const behind of [4, 5]) {
    const instant = new Date(evening + behind * 60 * MINUTE)
    if (LOCAL.format(instant) === `${day}, 23:59`) return instant.toISOString()
  }
  throw new Error(`no 23:59 in Toronto on ${day}`)
}
