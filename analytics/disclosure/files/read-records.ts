import { groupColumn } from '../model/group-column'
import { flatTree, type Grouping, numbersOf, type TreeCode } from '../model/grouping'
import type { Microdata, Named } from '../model/microdata'
import type { TableModel } from '../model/table-model'
import { type CsvTable, columnOf } from './csv-table'
import { InputError } from './input-error'
import { readAmount, readCount } from './number-field'
import { readHierarchy } from './read-hierarchy'
import { fileOf, type Sources } from './sources'

export interface RecordsRead {
  readonly model: TableModel
  readonly records: Microdata
  /** Which agency each record is of, where rules about agencies name a column. */
  readonly agency: Named | null
}

/**
 * The records of a table.json, and the model of its tables over the codes that they have. Throws an InputError for a
 * missing column, an empty or unknown code, a code that is no finest one, and what is no count or amount.
 */
export function readRecords(sources: Sources): RecordsRead {
  const { spec } = sources
  const data = fileOf(sources, spec.microdata as string)
  const dimensions = Object.entries(spec.dimensions).map(([name, { column = name, hierarchy, total }]) => ({
    name,
    column,
    total,
    tree: hierarchy === undefined ? null : readHierarchy(fileOf(sources, hierarchy), total),
    hierarchy,
  }))
  const columnNames = [...new Set(dimensions.map(({ column }) => column))]
  const coded = columnNames.map((column) => readNamed(data, column))
  for (const { column, tree, total, hierarchy } of dimensions) {
    const { names } = coded[columnNames.indexOf(column)] as Named
    checkCodes(data, column, names, total, tree, hierarchy)
  }
  const columns = columnNames.map((name, at) => ({ name, codes: (coded[at] as Named).names }))
  const groupings: Grouping[] = dimensions.map(({ name, column, total, tree }) => {
    const number = columnNames.indexOf(column)
    const codes = columns[number]?.codes ?? []
    return groupColumn({ name, column: number, total, tree: tree ?? flatTree(codes) }, codes)
  })
  return {
    model: { columns, dimensions: groupings, tables: tablesOf(spec.tables, groupings) },
    records: {
      size: data.rows.length,
      codes: coded.map(({ numbers }) => numbers),
      count: spec.count === undefined ? null : readColumn(data, spec.count, readCount),
      value: spec.value === undefined ? null : readColumn(data, spec.value, readAmount),
      contributor: spec.contributor === undefined ? null : readNamed(data, spec.contributor),
    },
    agency: spec.primary.ownSubtraction === undefined ? null : readNamed(data, spec.primary.ownSubtraction),
  }
}

/** Tables by the numbers of their dimensions. */
export function tablesOf(
  tables: readonly (readonly string[])[],
  groupings: readonly { readonly name: string }[],
): number[][] {
  const numbers = numbersOf(groupings.map(({ name }) => name))
  return tables.map((table) => table.map((name) => numbers.get(name) as number))
}

/** A column of names, numbered in the order of their code points. Throws an InputError for an empty one. */
function readNamed(data: CsvTable, column: string): Named {
  const at = columnOf(data, column)
  const texts = data.rows.map(({ row, fields }) => {
    const text = (fields[at] as string).trim()
    if (text === '') throw new InputError({ file: data.file, row, column }, 'it is empty.')
    return text
  })
  const names = [...new Set(texts)].sort()
  const numbers = numbersOf(names)
  return { names, numbers: Int32Array.from(texts, (text) => numbers.get(text) as number) }
}

function readColumn(
  data: CsvTable,
  column: string,
  read: (data: CsvTable, index: number, at: number) => number,
): Float64Array {
  const at = columnOf(data, column)
  return Float64Array.from(data.rows, (_, index) => read(data, index, at))
}

function checkCodes(
  data: CsvTable,
  column: string,
  codes: readonly string[],
  total: string,
  tree: readonly TreeCode[] | null,
  hierarchy: string | undefined,
): void {
  const parents = new Set(tree?.map(({ parent }) => parent))
  const known = tree && new Set(tree.map(({ code }) => code))
  for (const code of codes) {
    const refuse = (says: string): never => {
      const { row } = data.rows.find(({ fields }) => fields[columnOf(data, column)]?.trim() === code) ?? {}
      throw new InputError({ file: data.file, column, ...(row === undefined ? {} : { row }) }, says)
    }
    if (code === total) refuse(`"${code}" is the code of the total; a record has a finest code.`)
    if (known && !known.has(code)) refuse(`"${code}" is no code of ${hierarchy}.`)
    if (parents.has(code)) refuse(`"${code}" is a group in ${hierarchy}; a record has a finest code.`)
  }
}
