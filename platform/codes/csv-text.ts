/** What a field of a CSV line holds: a text, a number, or nothing. */
export type CsvField = string | number | null

/** One line of comma-separated values, with its line ending (RFC 4180). */
export function csvLine(fields: readonly CsvField[]): string {
  const texts = fields.map((field) => (typeof field === 'string' ? csvText(field) : csvNumber(field)))
  return `${texts.join(',')}\r\n`
}

/** Full-width signs begin a formula too. */
const BEGINS_FORMULA = /^[=+\-@＝＋－＠\t\r\n]/

/**
 * A text as one field of CSV: quoted where it has to be. One that a spreadsheet would take for a formula is led by an apostrophe, by which
 * it is text there. Numbers are no texts: they are written as they are.
 *
 * Source: RFC 4180, sections 2.5 to 2.7; OWASP, "CSV Injection".
 */
export function csvText(text: string): string {
  const safe = BEGINS_FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The same of a text that may be missing: nothing. */
export function csvTextOrNothing(text: string | null): string {
  return text === null ? '' : csvText(text)
}

/** A number as one field of CSV, with a point; empty where there is none. */
export function csvNumber(value: number | null): string {
  return value === null ? '' : String(value)
}
