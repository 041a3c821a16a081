import { agree } from '../model/from-cells'
import { rowCodes, rowsOf } from '../model/table-model'
import { type CsvTable, columnOf } from './csv-table'
import { InputError } from './input-error'
import { readAmount } from './number-field'
import type { Tables } from './read-tables'
import type { TableSpec } from './table-spec'

export interface Published {
  /** What is published of each cell as it is; NaN where it is suppressed or rounded. Length: cells. */
  readonly exact: Float64Array
  /** What is published of each cell in its place; NaN where it is suppressed or not rounded. Length: cells. */
  readonly rounded: Float64Array
  /** How many cells no row of the file shows. Zeros are taken for published, others for suppressed. */
  readonly missing: number
  /** How many rows have codes that are not in the data. */
  readonly ignored: number
  /** How many suppressed rows show a value, which is not read: a steward's list, in which the status decides. */
  readonly listed: number
}

const SUPPRESSED = ['primary', 'secondary', 'suppressed']

/**
 * What a published table shows of each cell, whoever made it. A cell that one of its rows shows is shown. Throws an
 * InputError for a missing column, an unknown code, table or status, and a published value that is not the true one; and
 * where some suppressed rows show a value and others do not.
 */
export function readPublished(data: CsvTable, spec: TableSpec, tables: Tables): Published {
  const { system } = tables.tabulation
  const exact = new Float64Array(system.size).fill(Number.NaN)
  const rounded = exact.slice()
  const met = new Uint8Array(system.size)
  let ignored = 0
  let listed = 0
  let hidden = 0
  const findCell = cellFinder(data, spec, tables)
  const valueAt = columnOf(
    data,
    data.header.includes('value') ? 'value' : (spec.value ?? spec.count ?? 'value'),
  )
  const statusAt = data.header.indexOf('status')
  data.rows.forEach(({ row, fields }, index) => {
    const shows = readRow(data, index, valueAt, statusAt)
    if (shows.status === 'suppressed' && fields[valueAt]?.trim() === '') hidden += 1
    else if (shows.status === 'suppressed') listed += 1
    if (listed > 0 && hidden > 0) {
      throw new InputError(
        { file: data.file, row, column: data.header[valueAt] as string },
        'some suppressed rows show a value, and others do not.',
      )
    }
    const cell = findCell(row, fields, (shows.value ?? 0) === 0 && shows.status !== 'suppressed')
    if (cell === null) {
      ignored += 1
      return
    }
    met[cell] = 1
    if (shows.value === null) return
    if (shows.status === 'rounded') {
      rounded[cell] = shows.value
      return
    }
    const truth = system.value[cell] as number
    if (!agree(shows.value, truth)) {
      throw new InputError(
        { file: data.file, row, column: data.header[valueAt] as string },
        `${shows.value} is published; the true value is ${Number(truth.toPrecision(15))}.`,
      )
    }
    exact[cell] = truth
  })
  let missing = 0
  for (let cell = 0; cell < system.size; cell++) {
    if (met[cell] === 1 || system.shown[cell] === 0) continue
    missing += 1
    if (system.value[cell] === 0 && system.frequency[cell] === 0) exact[cell] = 0
  }
  return { exact, rounded, missing, ignored, listed }
}

interface Shown {
  readonly status: 'published' | 'rounded' | 'suppressed'
  /** Null where nothing is shown. */
  readonly value: number | null
}

function readRow(data: CsvTable, index: number, valueAt: number, statusAt: number): Shown {
  const { row, fields } = data.rows[index] as CsvTable['rows'][number]
  const text = (fields[valueAt] as string).trim()
  const status = statusAt < 0 ? '' : (fields[statusAt] as string).trim()
  const place = { file: data.file, row, column: 'status' }
  if (status === 'empty') {
    if (text !== '' && readAmount(data, index, valueAt) !== 0) {
      throw new InputError(place, `it says "empty", and shows ${text}.`)
    }
    return { status: 'published', value: 0 }
  }
  if (SUPPRESSED.includes(status) || (status === '' && text === '')) {
    return { status: 'suppressed', value: null }
  }
  if (status !== '' && status !== 'published' && status !== 'rounded') {
    throw new InputError(
      place,
      `"${status}" is no status; it takes published, empty, rounded, primary, secondary or suppressed.`,
    )
  }
  return { status: status === 'rounded' ? 'rounded' : 'published', value: readAmount(data, index, valueAt) }
}

/** Finds the cell of a row; null where its codes are not in the data. */
export function cellFinder(data: CsvTable, spec: TableSpec, { tabulation: { model, layouts } }: Tables) {
  const tableAt = layouts.length === 1 ? data.header.indexOf('table') : columnOf(data, 'table')
  const cells = layouts.map((layout) => {
    const byCodes = new Map<string, number>()
    for (let row = 0; row < rowsOf(layout); row++) {
      byCodes.set(JSON.stringify(rowCodes(model, layout, row)), layout.cell[row] as number)
    }
    return byCodes
  })
  const columnOfDimension = model.dimensions.map(({ name, column }) =>
    data.header.includes(name) ? name : (model.columns[column]?.name ?? name),
  )
  const known = model.dimensions.map(({ codes }) => new Set(codes))
  return (row: number, fields: readonly string[], isNothing: boolean): number | null => {
    const table = tableAt < 0 ? 0 : Number((fields[tableAt] as string).trim() || Number.NaN)
    const layout = layouts[table]
    if (!layout) {
      throw new InputError(
        { file: data.file, row, column: 'table' },
        `it takes 0 to ${layouts.length - 1}, the place of the table in "tables".`,
      )
    }
    const codes = layout.dimensions.map((dimension) => {
      const column = columnOfDimension[dimension] as string
      const code = (fields[columnOf(data, column)] as string).trim()
      const total = model.dimensions[dimension]?.codes[0] as string
      return { dimension, column, code: code === '' ? total : code }
    })
    const cell = cells[table]?.get(JSON.stringify(codes.map(({ code }) => code)))
    if (cell !== undefined || isNothing) return cell ?? null
    const unknown = codes.find(({ dimension, code }) => !known[dimension]?.has(code))
    if (!unknown) throw new InputError({ file: data.file, row }, 'the data have no such cell: it is a zero.')
    if (spec.dimensions[model.dimensions[unknown.dimension]?.name ?? '']?.hierarchy !== undefined) return null
    throw new InputError(
      { file: data.file, row, column: unknown.column },
      `"${unknown.code}" is not in the data.`,
    )
  }
}
