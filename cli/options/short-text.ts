import { InvalidArgumentError } from 'commander'

/** Reads a text of one line of 1 to `longest` characters, blanks around it cut off. */
export function shortText(longest: number): (text: string) => string {
  return (text) => {
    const trimmed = text.trim()
    if (trimmed.length < 1 || trimmed.length > longest || /\p{Cc}/u.test(trimmed))
      throw new InvalidArgumentError(`it takes one line of 1 to ${longest} characters.`)
    return trimmed
  }
}
