import type { CsvProblem } from './csv-parser'

/** What a file of records may hold. */
export interface TableSchema {
  /** The fields of a record, in the order in which its values are handed on. */
  readonly fields: readonly string[]
  /** Other names of a field, such as French ones; the case, accents and separators of a name do not matter. */
  readonly aliases: Readonly<Record<string, string>>
  /** The fields that a header must name. A line of JSON may leave any field out. */
  readonly required: readonly string[]
}

export interface ExtraValue {
  /** The column as the file writes it. */
  readonly column: string
  readonly value: string
}

/** One record of a file. Texts are trimmed, in Unicode NFC, and hold no control character but tabs and line ends. */
export interface TableRecord {
  /** In the order of the schema's fields; '' where the record says nothing. */
  readonly values: readonly string[]
  /** What the record says in columns that the schema does not know; never ''. */
  readonly extra: readonly ExtraValue[]
}

/** Why a row is no record, and in which field; null where that is not one field of the schema. */
export interface TableProblem {
  readonly code: TableProblemCode
  readonly field: string | null
}

export type TableProblemCode =
  | CsvProblem
  | 'WRONG_NUMBER_OF_FIELDS'
  | 'NOT_TEXT'
  | 'FORMULA'
  | 'NOT_JSON'
  | 'NESTED_VALUE'
  | 'REPEATED_FIELD'
  | 'NOT_A_NUMBER'
  | 'UNKNOWN_CODE'
  | 'DUPLICATE_ASSESSMENT'

/** What most records have. */
export const NO_EXTRA: readonly ExtraValue[] = []

export function isProblem(row: TableRecord | TableProblem): row is TableProblem {
  return 'code' in row
}
