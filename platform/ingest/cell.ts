/**
 * Whether a text of printable ASCII is ready as it is: nothing to trim, no formula. Most values are, and this is the one
 * test that they cost.
 */
export function isPlainCell(text: string): boolean {
  return PLAIN.test(text)
}

const PLAIN = /^(?:[!-*,./0-9:;<>?A-Z[-~](?:[ -~]*[!-~])?)?$/

/** The text without blanks around it, in Unicode NFC. */
export function tidyCell(text: string): string {
  return text.trim().normalize('NFC')
}

/** What is wrong with a tidied text. Tabs and line ends are text; other control characters and half characters are not. */
export function problemOfCell(text: string): 'NOT_TEXT' | 'FORMULA' | null {
  if (NOT_TEXT.test(text)) return 'NOT_TEXT'
  // A spreadsheet that opens what is exported from here would run it.
  return /^[=+\-@]/.test(text) && !NUMBER.test(text) ? 'FORMULA' : null
}

const NOT_TEXT = /[^\P{Cc}\t\n\r]|\p{Cs}/u
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i
