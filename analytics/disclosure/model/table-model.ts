import type { Column, Grouping } from './grouping'

/** Tables over the same records: which columns tell records apart, how those are grouped, and which tables there are. */
export interface TableModel {
  readonly columns: readonly Column[]
  readonly dimensions: readonly Grouping[]
  /** Each table by the numbers of its dimensions. */
  readonly tables: readonly (readonly number[])[]
}

/** One table as it is written: its rows in the order of its codes, the total of a dimension before the rest. */
export interface TableLayout {
  /** The numbers of its dimensions. */
  readonly dimensions: readonly number[]
  /** Of row r the codes are `codes[r · dimensions.length + i]`, as numbers in the grouping of dimension i. */
  readonly codes: Int32Array
  /** The cell of each row. Rows of different codes may be one cell. */
  readonly cell: Int32Array
}

/** The rows' count. */
export function rowsOf({ cell }: TableLayout): number {
  return cell.length
}

/** What a row of a table says of each of the table's dimensions. */
export function rowCodes(model: TableModel, { dimensions, codes }: TableLayout, row: number): string[] {
  return dimensions.map((dimension, i) => {
    const grouping = model.dimensions[dimension] as Grouping
    return grouping.codes[codes[row * dimensions.length + i] as number] as string
  })
}
