import { StartError } from '../errors'
import { CsvParser } from './csv-parser'
import { readCsvRow } from './csv-row'
import { splitHeader } from './delimiter'
import { firstLine, readStart } from './first-line'
import { readHeader, WHAT_WOULD_DO } from './header'
import { JsonColumns } from './json-columns'
import { readJsonRow } from './json-row'
import { LineParser } from './line-parser'
import { fieldFinder } from './table-fields'
import {
  type ExtraValue,
  isProblem,
  type TableProblem,
  type TableProblemCode,
  type TableRecord,
  type TableSchema,
} from './table-record'
import { readTableText } from './table-text'

/** Receives the rows of a table in their order. A row's number is that of the line it begins on. */
export interface OnTable {
  record(values: readonly string[], extra: readonly ExtraValue[], row: number): void
  problem(row: number, code: TableProblemCode, field: string | null): void
  /** Awaited between pieces of the file, so that a reader who has fallen behind can catch up. */
  flush?(): Promise<void>
}

export interface TableRead {
  /** The columns or keys that the schema does not know, as the file writes them. */
  readonly unknownColumns: readonly string[]
  /** How many rows were handed on, as records and as problems. */
  readonly rows: number
}

/**
 * Reads a table of records from a file or a pipe, plain or gzipped: lines of JSON where it begins with `{`, otherwise
 * values separated by commas, semicolons or tabs under a header. Every row that is not blank becomes a record or a
 * problem. Throws a StartError, which quotes nothing of the file, where it is no such table or breaks off.
 */
export async function readTable(file: string, schema: TableSchema, on: OnTable): Promise<TableRead> {
  const text = readTableText(file)
  let rows = 0
  const take: Take = (row, read) => {
    rows += 1
    if (isProblem(read)) on.problem(row, read.code, read.field)
    else on.record(read.values, read.extra, row)
  }
  try {
    const start = await readStart(text)
    const table = openTable(file, schema, start, take)
    table.push(start)
    for await (const piece of text) {
      await on.flush?.()
      table.push(piece)
    }
    table.end()
    await on.flush?.()
    return { unknownColumns: table.unknownColumns(), rows }
  } finally {
    await text.return(undefined)
  }
}

type Take = (row: number, read: TableRecord | TableProblem) => void

interface Table {
  push(piece: string): void
  end(): void
  unknownColumns(): readonly string[]
}

function openTable(file: string, schema: TableSchema, start: string, take: Take): Table {
  const first = start.trimStart()[0]
  if (first === undefined) throw new StartError(`${file} is empty. ${WHAT_WOULD_DO}`)
  if (first === '[') throw new StartError(`${file} is a list in JSON. ${WHAT_WOULD_DO}`)
  return first === '{' ? jsonTable(schema, take) : csvTable(file, schema, start, take)
}

function jsonTable(schema: TableSchema, take: Take): Table {
  const columns = new JsonColumns(schema)
  const parser = new LineParser((line, row) =>
    take(row, line === null ? { code: 'LINE_TOO_LONG', field: null } : readJsonRow(columns, line)),
  )
  return {
    push: (piece) => parser.push(piece),
    end: () => parser.end(),
    unknownColumns: () => [...columns.unknown],
  }
}

function csvTable(file: string, schema: TableSchema, start: string, take: Take): Table {
  const find = fieldFinder(schema)
  const split = splitHeader(firstLine(start) ?? start, (column) => find(column) !== -1)
  if (!split)
    throw new StartError(`${file}: the quotation marks of the header can not be read. ${WHAT_WOULD_DO}`)
  const columns = readHeader(file, schema, split.names)
  let isHeader = true
  const parser = new CsvParser((cells, row, problem) => {
    if (isHeader) isHeader = false
    else take(row, problem ? { code: problem, field: null } : readCsvRow(columns, cells))
  }, split.delimiter)
  return {
    push: (piece) => parser.push(piece),
    end: () => parser.end(),
    unknownColumns: () => columns.names.filter((_name, column) => columns.fieldOf[column] === -1),
  }
}
