import type { ReleasedTable } from '../../cubes/released'
import type { RoundedFamily } from '../../disclosure/round/family'
import type { BuiltPart } from '../built-part'
import { auditQuarter } from './audit-quarter'
import { chooseLeafTables } from './choose-leaf-tables'
import type { DemandCount, DemandRegions } from './demand-count'
import { type KeptQuarter, keepCounts } from './kept'
import { FINEST_CODES, type LeafTable, type TableName } from './leaf-tables'
import { type CarriedErrors, marginErrors } from './margins'
import { type DemandLayer, type FinestCounts, quarterLayers } from './quarter-family'
import { releasedTable } from './released-tables'
import { roundQuarter } from './round-quarter'
import { tabulate } from './tabulate'

export interface QuarterToBuild {
  /** YYYY-Qn */
  readonly quarter: string
  readonly counts: readonly DemandCount[]
  readonly hasSampleData: boolean
  readonly regions: DemandRegions
  readonly secret: string
  readonly earlier: EarlierQuarters
}

/** What was kept of other quarters, and of this one where it is made again. */
export interface EarlierQuarters {
  readonly before: KeptQuarter | null
  /** Of any other quarter of the calendar year; null where none is released. */
  readonly sameYear: KeptQuarter | null
  /** Of all quarters of the year before; null where one is missing. */
  readonly previousYear: readonly KeptQuarter[] | null
  readonly carried: CarriedErrors
}

/** The tables A, B and C of a quarter, rounded and audited. */
export function buildQuarter(input: QuarterToBuild): BuiltPart & { readonly kept: KeptQuarter } {
  const { quarter, counts, hasSampleData, secret, earlier } = input
  const leafTables = chooseLeafTables(earlier.before ?? earlier.sameYear, earlier.previousYear)
  const finest = ofTables((table) => tabulate(counts, FINEST_CODES[table]))
  const layers = quarterLayers(finest, leafTables)
  const key = { secret, family: 'shelterDemand', period: quarter }
  const rounded = roundQuarter(layers, leafTables, key, earlier.carried, earlier.before)
  const tables = leafTables.map((leafTable) =>
    releasedTable(leafTable, quarter, shownOf(rounded, leafTable.table), input.regions),
  )
  const problems = auditQuarter(tables, new Map(layers.map(({ name, byAgency }) => [name, byAgency])))
  return {
    part: { cube: 'shelterDemand', period: quarter, tables, hasSampleData },
    cells: cellsOf(tables),
    suppressed: 0,
    holds: problems.length === 0,
    problems,
    kept: keep(counts, finest, leafTables, layers, rounded),
  }
}

/** Cells of all tables. */
export function cellsOf(tables: readonly ReleasedTable[]): number {
  return tables.reduce(
    (sum, { columns }) => sum + columns.reduce((cells, { values }) => cells + values.length, 0),
    0,
  )
}

function keep(
  counts: readonly DemandCount[],
  finest: FinestCounts,
  leafTables: readonly LeafTable[],
  layers: readonly DemandLayer[],
  rounded: RoundedFamily,
): KeptQuarter {
  return {
    leafTables: ofTables((table) => leafTables.find((each) => each.table === table)?.name as string),
    leaves: {
      ...ofTables((table) => keepCounts(finest[table])),
      D: keepCounts(
        tabulate(counts, ({ category, reason }) => (reason === null ? null : [category, reason])),
      ),
    },
    shown: ofTables((table) => nonZero(shownOf(rounded, table))),
    errors: Object.fromEntries(
      layers.flatMap((layer) => {
        const counted = new Map(layer.cells.map(({ key, count }) => [key, count]))
        const errorOf = (key: string) => (rounded.get(layer.name)?.get(key) ?? 0) - (counted.get(key) ?? 0)
        return [...marginErrors(layer, errorOf)].filter(([, error]) => error !== 0)
      }),
    ),
  }
}

function ofTables<T>(of: (table: TableName) => T): Record<TableName, T> {
  return { A: of('A'), B: of('B'), C: of('C') }
}

function shownOf(rounded: RoundedFamily, table: string): ReadonlyMap<string, number> {
  return rounded.get(table) ?? new Map<string, number>()
}

export function nonZero(figures: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...figures].filter(([, figure]) => figure !== 0))
}
