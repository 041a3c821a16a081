import type { CsvTable } from './csv-table'
import type { TableSpec } from './table-spec'

/** A table.json and all files that it names, read. */
export interface Sources {
  /** The name of the table.json, for messages. */
  readonly file: string
  readonly spec: TableSpec
  /** The files, by the name that the table.json gives them. */
  readonly tables: ReadonlyMap<string, CsvTable>
}

/** The files that a table.json names, each once, the data first. */
export function filesOf({ microdata, cells, dimensions }: TableSpec): string[] {
  const hierarchies = Object.values(dimensions).flatMap(({ hierarchy }) => hierarchy ?? [])
  return [...new Set([microdata ?? cells ?? '', ...hierarchies])]
}

export function fileOf({ tables }: Sources, name: string): CsvTable {
  const table = tables.get(name)
  if (table) return table
  throw new Error(`The file ${name} was not read.`)
}
