import { InvalidArgumentError } from 'commander'
import { isUuid } from '../../platform/ids'

/** An id as the graph gives it, in lower case; for options and arguments of commands. */
export function uuid(text: string): string {
  if (!isUuid(text)) throw new InvalidArgumentError('it takes an id as the graph gives it.')
  return text.toLowerCase()
}
