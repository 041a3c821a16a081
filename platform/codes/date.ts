import { HubError } from '../errors'
import { quoted } from './quoted'

/** A day `YYYY-MM-DD` that the calendar has, unchanged; throws BAD_USER_INPUT otherwise. */
export function parseDate(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isOfTheCalendar(text)) return text
  const given = quoted(text)
  throw new HubError('BAD_USER_INPUT', {
    en: `${given} is not a day of the calendar. Write it as in "2024-03-01".`,
    fr: `${given} n'est pas un jour du calendrier. Écrivez-le comme « 2024-03-01 ».`,
  })
}

function isOfTheCalendar(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}
