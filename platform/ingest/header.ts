import { StartError } from '../errors'
import { problemOfCell } from './cell'
import { fieldFinder } from './table-fields'
import type { TableSchema } from './table-record'

/** The columns of a file with a header. */
export interface Columns {
  readonly schema: TableSchema
  /** Which field each column holds, by its place among the schema's fields; -1 where it holds none. */
  readonly fieldOf: readonly number[]
  /** The columns as the file writes them; "#3" where the third has no name. */
  readonly names: readonly string[]
}

/**
 * What each column of the header holds. Throws a StartError where it is blank, is no text, lacks a required field or
 * names a field twice; the message quotes nothing of the file, which may hold a person in the place of a header.
 */
export function readHeader(file: string, schema: TableSchema, header: readonly string[]): Columns {
  const names = header.map((name, index) => name.trim() || `#${index + 1}`)
  if (header.some((name) => problemOfCell(name) === 'NOT_TEXT')) {
    throw new StartError(`${file} begins with characters that are no text. ${WHAT_WOULD_DO}`)
  }
  const find = fieldFinder(schema)
  const fieldOf = header.map((name) => find(name))
  refuseRepeated(file, schema, fieldOf)
  refuseMissing(file, schema, fieldOf)
  return { schema, fieldOf, names }
}

export const WHAT_WOULD_DO =
  'The first line must name the columns, with commas, semicolons or tabs between them; or each line must be a JSON object.'

function refuseRepeated(file: string, { fields }: TableSchema, fieldOf: readonly number[]): void {
  for (const [index, field] of fieldOf.entries()) {
    const first = fieldOf.indexOf(field)
    if (field === -1 || first === index) continue
    throw new StartError(
      `${file}: the columns ${first + 1} and ${index + 1} both hold "${fields[field]}". Leave one of them out.`,
    )
  }
}

function refuseMissing(file: string, { fields, required }: TableSchema, fieldOf: readonly number[]): void {
  const missing = required.filter((field) => !fieldOf.includes(fields.indexOf(field)))
  if (missing.length === 0) return
  const list = missing.map((field) => `"${field}"`).join(', ')
  throw new StartError(`${file}: the header lacks ${list}. ${WHAT_WOULD_DO}`)
}
