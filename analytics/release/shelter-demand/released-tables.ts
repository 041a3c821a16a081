import { monthsBetween, periodMonths } from '../../../platform/codes/period-months'
import { AGE_GROUPS, CATEGORIES, GENDERS, HOUSEHOLD_GROUPS } from '../../cubes/labels'
import { type ReleasedAxis, type ReleasedTable, rowsOf } from '../../cubes/released'
import type { DemandRegions } from './demand-count'
import { divisionOf, LEAF_TABLES, type LeafTable } from './leaf-tables'
import { keyOf } from './tabulate'

/** A leaf table of a quarter as it is released: 0 wherever nothing is shown. Throws where a leaf has no row. */
export function releasedTable(
  leafTable: LeafTable,
  quarter: string,
  shown: ReadonlyMap<string, number>,
  regions: DemandRegions,
): ReleasedTable {
  const axes = leafTable.axes.map((dimension) => ({
    dimension,
    codes: codesOfAxis(leafTable, dimension, quarter, regions),
  }))
  return roundedTable(leafTable.table, axes, leafTable.results, shown)
}

/** A dense table of rounded counts by key: the codes of its axes, then the counter. Throws where a key has no row. */
export function roundedTable(
  name: string,
  axes: readonly ReleasedAxis[],
  counters: readonly string[],
  shown: ReadonlyMap<string, number>,
): ReleasedTable {
  const rows = rowsOf(axes)
  let placed = 0
  const columns = counters.map((counter) => ({
    counter,
    values: rows.map((codes) => {
      const value = shown.get(keyOf([...codes, counter]))
      placed += value === undefined ? 0 : 1
      return value ?? 0
    }),
    status: 'r'.repeat(rows.length),
  }))
  if (placed !== shown.size)
    throw new Error(`Table ${name} has ${shown.size - placed} leaves of unknown codes.`)
  return { name, axes, columns }
}

export const CATEGORY_CODES = CATEGORIES.map(({ code }) => code).sort()

const LISTED: Readonly<Record<string, readonly string[]>> = {
  CATEGORY: CATEGORY_CODES,
  HOUSEHOLD_GROUP: HOUSEHOLD_GROUPS.map(({ code }) => code).sort(),
  AGE_GROUP: AGE_GROUPS.map(({ code }) => code).sort(),
  GENDER: GENDERS.map(({ code }) => code).sort(),
}

function codesOfAxis(
  leafTable: LeafTable,
  dimension: string,
  quarter: string,
  { provinces, divisions }: DemandRegions,
): readonly string[] {
  if (dimension === 'PERIOD') {
    const isByMonth = leafTable === LEAF_TABLES.A[0]
    return isByMonth ? monthsBetween(periodMonths(quarter)).map((day) => day.slice(0, 7)) : [quarter]
  }
  if (dimension === 'REGION') {
    const isByDivision = leafTable === LEAF_TABLES.C[0]
    return (isByDivision ? [...divisions, ...provinces.map(divisionOf)] : [...provinces]).sort()
  }
  return LISTED[dimension] as readonly string[]
}
