import { InvalidArgumentError } from 'commander'
import { parseDate } from '../../platform/codes/date'

/** A day of the calendar, YYYY-MM-DD. */
export function day(text: string): string {
  try {
    return parseDate(text)
  } catch {
    throw new InvalidArgumentError('it takes a day such as 2027-03-31.')
  }
}
