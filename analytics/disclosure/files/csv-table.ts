import { InputError } from './input-error'

/** A file of rows, as a reader of comma-separated values hands it over. */
export interface CsvTable {
  readonly file: string
  /** The names of the columns: the fields of the first row. */
  readonly header: readonly string[]
  readonly rows: readonly CsvRow[]
}

export interface CsvRow {
  /** Where the row begins in the file, the header being 1. */
  readonly row: number
  /** As many as there are columns. */
  readonly fields: readonly string[]
}

/** The place of a column among the fields. Throws an InputError where there is none of the name. */
export function columnOf({ file, header }: CsvTable, column: string): number {
  const at = header.indexOf(column)
  if (at >= 0) return at
  throw new InputError({ file, column }, `there is no such column. There are: ${header.join(', ')}.`)
}

/** The table of parsed rows. Throws an InputError for a header or a row that is not as the others. */
export function csvTable(file: string, rows: readonly CsvRow[]): CsvTable {
  const [first, ...others] = rows
  if (!first) throw new InputError({ file }, 'it is empty; it needs a header.')
  const header = first.fields.map((name) => name.trim())
  header.forEach((column, at) => {
    if (header.indexOf(column) !== at)
      throw new InputError({ file, row: first.row, column }, 'it is there twice.')
  })
  for (const { row, fields } of others) {
    if (fields.length === header.length) continue
    throw new InputError({ file, row }, `it has ${fields.length} fields; the header has ${header.length}.`)
  }
  return { file, header, rows: others }
}
