import { InputError } from './files/input-error'
import type { Tables } from './files/read-tables'
import type { Sources } from './files/sources'
import { type Leaves, leavesOfCells, leavesOfRecords, publishableRows } from './model/leaves'
import { roundTables } from './round/round-tables'
import type { RoundingUtility } from './round/rounding-utility'

export interface Rounded {
  /** What is published of each cell. Length: cells. */
  readonly published: Float64Array
  /** Over the publishable rows: margins with them, rows that two tables share once. */
  readonly utility: RoundingUtility
  readonly rows: number
}

/** The draw's secret where none is named: anyone can repeat the draw, so it protects nothing against who knows the data's source. */
export const PUBLIC_SECRET = 'hub protect'

/** The tables rounded as their table.json says. Throws an InputError where there is nothing whole to round. */
export function roundAll(sources: Sources, tables: Tables, secret: string): Rounded {
  const { spec } = sources
  const { ofCell, counts } = leavesOf(sources, tables)
  const rows = publishableRows(tables.tabulation)
  const { cells, utility } = roundTables({
    leaves: counts,
    cells: Array.from(rows, (cell) => ofCell[cell] as Int32Array),
    base: spec.base,
    roundBelow: spec.roundBelow,
    secret,
  })
  const published = new Float64Array(tables.tabulation.system.size)
  rows.forEach((cell, row) => {
    published[cell] = cells[row] as number
  })
  return { published, utility, rows: rows.length }
}

/** What the tables are sums of. */
export function leavesOf(sources: Sources, { tabulation, ofRecords }: Tables): Leaves {
  const file = sources.spec.cells ?? sources.spec.microdata ?? ''
  if (!tabulation.system.counts) throw new InputError({ file }, 'only whole numbers are rounded.')
  if (ofRecords) return leavesOfRecords(ofRecords)
  const leaves = leavesOfCells(tabulation)
  if (leaves) return leaves
  throw new InputError(
    { file },
    'linked tables of given cells have no parts in common; rounding needs "microdata".',
  )
}
