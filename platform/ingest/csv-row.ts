import { isPlainCell, problemOfCell, tidyCell } from './cell'
import type { Columns } from './header'
import { type ExtraValue, NO_EXTRA, type TableProblem, type TableRecord } from './table-record'

/** The record that the cells of a row make, or the first thing that is wrong with them. */
export function readCsvRow(columns: Columns, cells: readonly string[]): TableRecord | TableProblem {
  const { schema, fieldOf } = columns
  if (cells.length !== fieldOf.length) return { code: 'WRONG_NUMBER_OF_FIELDS', field: null }
  const values = new Array<string>(schema.fields.length).fill('')
  let extra = NO_EXTRA
  for (let column = 0; column < cells.length; column += 1) {
    const field = fieldOf[column] as number
    let value = cells[column] as string
    if (!isPlainCell(value)) {
      value = tidyCell(value)
      const code = problemOfCell(value)
      if (code) return { code, field: schema.fields[field] ?? null }
    }
    if (field >= 0) values[field] = value
    else if (value !== '') extra = withValue(extra, columns.names[column] as string, value)
  }
  return { values, extra }
}

function withValue(extra: readonly ExtraValue[], column: string, value: string): readonly ExtraValue[] {
  return [...extra, { column, value }]
}
