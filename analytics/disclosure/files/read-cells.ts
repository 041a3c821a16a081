import type { GivenCells } from '../model/given-cells'
import { groupColumn } from '../model/group-column'
import { flatTree, type TreeCode } from '../model/grouping'
import { RecordSets } from '../model/record-sets'
import { type Refinement, refine, usedTree } from '../model/refine'
import type { TableModel } from '../model/table-model'
import { type CsvTable, columnOf } from './csv-table'
import { InputError } from './input-error'
import { nameRows } from './name-rows'
import { readAmount, readCount } from './number-field'
import { readHierarchy } from './read-hierarchy'
import { tablesOf } from './read-records'
import { fileOf, type Sources } from './sources'

export interface CellsRead {
  readonly model: TableModel
  readonly sets: RecordSets
  readonly cells: GivenCells
}

/**
 * The cells of a table.json, and the model of its tables over the codes that they have. A dimension's codes are in the
 * column of its own name, or else in the one that it names. Throws an InputError for a missing column, an unknown
 * code, a code of two meanings, a cell that is there twice, and what is no count or amount.
 */
export function readCells(sources: Sources): CellsRead {
  const { spec } = sources
  const data = fileOf(sources, spec.cells as string)
  const dimensions = readDimensions(sources, data)
  const model = modelOf(dimensions, spec.tables)
  const sets = new RecordSets(model)
  const names = nameRows(data, dimensions, model, sets)
  const value = readAll(data, spec.value as string, readAmount)
  if (spec.frequency === undefined && spec.primary.minimumFrequency !== undefined) {
    readAll(data, spec.value as string, readCount)
  }
  const largest = spec.largest?.map((column) => readAll(data, column, readAmount)) ?? null
  return {
    model,
    sets,
    cells: {
      size: data.rows.length,
      names,
      value,
      frequency: spec.frequency === undefined ? value : readAll(data, spec.frequency, readCount),
      largest,
      primary: spec.status === undefined ? new Uint8Array(names.length) : readStatus(data, spec.status),
    },
  }
}

interface Dimension {
  readonly name: string
  readonly column: string
  /** The place of its codes among the fields. */
  readonly at: number
  readonly total: string
  readonly tree: readonly TreeCode[]
  readonly inData: ReadonlySet<string>
  readonly hierarchy: string | undefined
}

function readDimensions(sources: Sources, data: CsvTable): Dimension[] {
  return Object.entries(sources.spec.dimensions).map(([name, { column = name, hierarchy, total }]) => {
    const at = columnOf(data, data.header.includes(name) ? name : column)
    const inData = new Set(data.rows.map(({ fields }) => (fields[at] as string).trim()))
    inData.delete(total)
    inData.delete('')
    const tree =
      hierarchy === undefined
        ? flatTree([...inData].sort())
        : readHierarchy(fileOf(sources, hierarchy), total)
    return { name, column, at, total, tree, inData, hierarchy }
  })
}

function modelOf(dimensions: readonly Dimension[], tables: readonly (readonly string[])[]): TableModel {
  const names = [...new Set(dimensions.map(({ column }) => column))]
  const used = dimensions.map(({ tree, inData }) => usedTree(tree, (code) => inData.has(code)))
  const refined = names.map((name) => refine(used.filter((_, d) => dimensions[d]?.column === name)))
  const columns = names.map((name, at) => ({ name, codes: refined[at]?.atoms ?? [] }))
  const groupings = dimensions.map(({ name, column, total }, d) => {
    const number = names.indexOf(column)
    // A refinement has its trees in the order of the dimensions over its column.
    const before = dimensions.slice(0, d).filter((each) => each.column === column).length
    const { trees, standsFor } = refined[number] as Refinement
    const wanted = { name, column: number, total, tree: trees[before] ?? [] }
    return groupColumn(wanted, columns[number]?.codes ?? [], (code) => standsFor[before]?.get(code) ?? code)
  })
  return { columns, dimensions: groupings, tables: tablesOf(tables, groupings) }
}

function readAll(
  data: CsvTable,
  column: string,
  read: (data: CsvTable, index: number, at: number) => number,
): Float64Array {
  const at = columnOf(data, column)
  return Float64Array.from(data.rows, (_, index) => read(data, index, at))
}

function readStatus(data: CsvTable, column: string): Uint8Array {
  const at = columnOf(data, column)
  return Uint8Array.from(data.rows, ({ row, fields }) => {
    const status = (fields[at] as string).trim()
    if (status === 'primary') return 1
    if (status === '' || status === 'published') return 0
    throw new InputError(
      { file: data.file, row, column },
      `"${status}" is no status; it takes "primary", or nothing.`,
    )
  })
}
