import { dirname, join } from 'node:path'
import { type CsvRow, type CsvTable, csvTable } from '../../analytics/disclosure/files/csv-table'
import { InputError } from '../../analytics/disclosure/files/input-error'
import { filesOf, type Sources } from '../../analytics/disclosure/files/sources'
import { readTableSpec } from '../../analytics/disclosure/files/table-spec'
import { CsvParser, type CsvProblem } from '../../platform/ingest/csv-parser'
import { readText } from '../../platform/ingest/text-file'

/** Reads a table.json and the files that it names, which are relative to it. */
export async function readSources(file: string): Promise<Sources> {
  const spec = readTableSpec(await readAll(file), file)
  const tables = new Map<string, CsvTable>()
  for (const name of filesOf(spec)) {
    tables.set(name, await readCsv(join(dirname(file), name), name))
  }
  return { file, spec, tables }
}

/** Reads a CSV file; messages call it by `name`. Throws an InputError where a row can not be read. */
export async function readCsv(path: string, name = path): Promise<CsvTable> {
  const rows: CsvRow[] = []
  const parser = new CsvParser((fields, row, problem) => {
    if (problem) throw new InputError({ file: name, row }, PROBLEMS[problem])
    rows.push({ row, fields })
  })
  for await (const piece of readText(path)) parser.push(piece)
  parser.end()
  return csvTable(name, rows)
}

const PROBLEMS: Readonly<Record<CsvProblem, string>> = {
  UNCLOSED_QUOTE: 'a quote is not closed.',
  TEXT_AFTER_QUOTE: 'there is text after a closing quote.',
  LINE_TOO_LONG: 'the line does not end.',
}

async function readAll(file: string): Promise<string> {
  let text = ''
  for await (const piece of readText(file)) text += piece
  return text
}
