import { InvalidArgumentError } from 'commander'

/** An instant, RFC 3339, or a day, which begins at midnight UTC. */
export function instant(text: string): Date {
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? new Date(text)
    : new Date(Number.NaN)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('it takes an instant such as 2027-03-31T18:00:00Z, or a day.')
  return at
}
