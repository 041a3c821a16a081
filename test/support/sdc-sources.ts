import { type CsvTable, csvTable } from '../../analytics/disclosure/files/csv-table'
import type { Sources } from '../../analytics/disclosure/files/sources'
import { readTableSpec } from '../../analytics/disclosure/files/table-spec'

/** Sources written in a test: a table.json as an object, and files as texts without quotes. */
export function sourcesOf(spec: object, files: Readonly<Record<string, string>>): Sources {
  return {
    file: 'table.json',
    spec: readTableSpec(JSON.stringify(spec), 'table.json'),
    tables: new Map(Object.entries(files).map(([name, text]) => [name, csvOf(name, text)])),
  }
}

export function csvOf(name: string, text: string): CsvTable {
  const lines = text.trim().split('\n')
  return csvTable(
    name,
    lines.map((each, index) => ({ row: index + 1, fields: each.trim().split(',') })),
  )
}
