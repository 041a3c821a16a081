/** What a field of a CSV line holds: a text, a number, or nothing. */
export type CsvField = string | number | null

/**
 * One line of comma-separated values, with its line ending (RFC 4180). Numbers stand as they are, null is an empty field, and a text
 * that a spreadsheet would take for a formula has an apostrophe before it, which spreadsheets read as "this is text".
 */
export function csvLine(fields: readonly CsvField[]): string {
  return `${fields.map(fieldText).join(',')}\r\n`
}

/** Full-width signs begin a formula too. */
const BEGINS_FORMULA = /^[=+\-@＝＋－＠\t\r\n]/

function fieldText(field: CsvField): string {
  if (field === null) return ''
  if (typeof field === 'number') return String(field)
  const text = BEGINS_FORMULA.test(field) ? `'${field}` : field
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
