import { InvalidArgumentError } from 'commander'

/** An id as the graph gives it, in lower case; for options and arguments of commands. */
export function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new InvalidArgumentError('it takes an id as the graph gives it.')
  return text.toLowerCase()
}
