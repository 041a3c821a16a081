import type { Grain, Granularity } from '../../cubes/cube'
import { granularityOf } from '../../cubes/granularity'
import { tabulate } from '../../disclosure/model/from-records'
import type { Column, Grouping } from '../../disclosure/model/grouping'
import { holdingsOf } from '../../disclosure/model/hold'
import type { CellSystem, Holdings } from '../../disclosure/model/system'
import type { TableLayout } from '../../disclosure/model/table-model'
import { groupCodes, groupMonths, groupRegions, TOTAL } from './groupings'
import { codeOf, levelOf, regionAt, rowKey } from './row-key'
import { PROTECTED_CODES, type UnitNights } from './unit-nights'

/** All cells of a period and of the finer periods in it, of one kind of unit, as they are to those who know the public pools. */
export interface CapacityCells {
  /** One system for each of the protected codes, over the same cells; values without what is public anyway. */
  readonly systems: readonly (CellSystem & { readonly holdings: Holdings })[]
  /** Which rows of released tables show each cell; none where no table does. Length: cells. */
  readonly rows: readonly (readonly ShownRow[])[]
}

/** A row of a table of the period, or of a finer period. */
export interface ShownRow {
  readonly period: string
  readonly table: string
  readonly key: string
}

/** Which finer periods each period is made of. */
const FINER: Readonly<Record<Granularity, readonly Granularity[]>> = {
  MONTH: [],
  QUARTER: ['MONTH'],
  YEAR: ['QUARTER', 'MONTH'],
  FISCAL_YEAR: [],
}

/**
 * Lays out all registered grains of a period, and of the finer periods in it, as one system: a cell is the records that it
 * covers, so that a total is one cell wherever it stands, and a quarter is the sum of its months.
 *
 * @param nights of one kind of unit, in the months of the period; public ones give codes, but nothing to any value
 */
export function layOutCells(
  period: string,
  grains: readonly Grain[],
  nights: readonly UnitNights[],
): CapacityCells {
  const plan = new Plan(period, nights)
  const unitKind = nights[0]?.unitKind ?? TOTAL
  const planned = grains
    .filter(({ granularities }) => granularities.includes(granularityOf(period)))
    .map((grain) => ({ grain, dimensions: plan.dimensionsOf(grain) }))
  const secret = nights.filter(({ isPublic }) => !isPublic)
  const names = [...new Set(secret.map(({ agency }) => agency))].sort()
  const numbers = new Map(names.map((name, number) => [name, number]))
  const contributor = {
    names,
    numbers: Int32Array.from(secret, ({ agency }) => numbers.get(agency) as number),
  }
  const model = {
    columns: plan.columns,
    dimensions: plan.groupings,
    tables: planned.map(({ dimensions }) => dimensions),
  }
  const codes = plan.codesOf(secret)
  const records = { size: secret.length, codes, count: null, value: null, contributor }
  const { system, layouts, inCells } = tabulate(model, records, { largest: 0, holdings: false })
  const rows: ShownRow[][] = Array.from({ length: system.size }, () => [])
  planned.forEach(({ grain }, table) => {
    collectRows(period, grain, layouts[table] as TableLayout, plan, unitKind, rows)
  })
  const shown = Uint8Array.from(rows, (each) => (each.length > 0 ? 1 : 0))
  const systems = PROTECTED_CODES.map((code) => {
    const amounts = Float64Array.from(secret, (each) => each[code])
    const holdings = holdingsOf(system.size, inCells, contributor, amounts)
    // Hundreds of nights, for which fractions of a night are no matter: no whole numbers are sought.
    return { ...system, value: totalsOf(holdings), shown, holdings, counts: false }
  })
  return { systems, rows }
}

function totalsOf({ starts, amount }: Holdings): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, cell) =>
    amount.subarray(starts[cell], starts[cell + 1]).reduce((sum, each) => sum + each, 0),
  )
}

/** What of the nights tells cells apart, beside the kind of unit. */
const COLUMNS = ['PERIOD', 'REGION', 'CATEGORY', 'SECTOR', 'SERVICE_TYPE', 'PROGRAM_MODEL'] as const

/** The columns and groupings of one system, made as tables ask for them. */
class Plan {
  readonly columns: readonly Column[]
  readonly groupings: Grouping[] = []
  private readonly made = new Map<string, number>()

  constructor(
    private readonly period: string,
    nights: readonly UnitNights[],
  ) {
    this.columns = COLUMNS.map((name) => ({
      name,
      codes: [...new Set(nights.map((each) => finestCode(each, name)))].sort(),
    }))
  }

  codesOf(nights: readonly UnitNights[]): Int32Array[] {
    return this.columns.map(({ name, codes }) => {
      const numbers = new Map(codes.map((code, number) => [code, number]))
      return Int32Array.from(nights, (each) => numbers.get(finestCode(each, name)) as number)
    })
  }

  /** The dimensions of a grain's table: PERIOD first where the grain has finer periods. */
  dimensionsOf(grain: Grain): number[] {
    const finer = FINER[granularityOf(this.period)].filter((each) => grain.granularities.includes(each))
    const time =
      finer.length > 0
        ? [this.grouping(`PERIOD ${finer}`, 'PERIOD', (at, column) => groupMonths(at, column, finer))]
        : []
    const others = grain.by
      .filter((name) => name !== 'UNIT_KIND')
      .map((name) =>
        name === 'REGION'
          ? this.grouping(`REGION ${levelOf(grain)}`, name, (at, column) =>
              groupRegions(at, column, levelOf(grain)),
            )
          : this.grouping(name, name, groupCodes),
      )
    return [...time, ...others]
  }

  columnName(dimension: number): string {
    return this.columns[this.groupings[dimension]?.column ?? -1]?.name ?? ''
  }

  private grouping(key: string, columnName: string, make: (at: number, column: Column) => Grouping): number {
    const known = this.made.get(key)
    if (known !== undefined) return known
    const at = this.columns.findIndex(({ name }) => name === columnName)
    const number = this.groupings.push(make(at, this.columns[at] as Column)) - 1
    this.made.set(key, number)
    return number
  }
}

function finestCode(nights: UnitNights, column: string): string {
  if (column === 'PERIOD') return nights.month
  if (column === 'REGION') return nights.region
  return codeOf(nights, column, 'COUNTRY') ?? ''
}

/** Tells each cell the rows of a grain's table that show it: those with a code of every dimension, at the grain's level. */
function collectRows(
  period: string,
  grain: Grain,
  { dimensions, codes, cell }: TableLayout,
  plan: Plan,
  unitKind: string,
  rows: ShownRow[][],
): void {
  for (let row = 0; row < cell.length; row++) {
    let of = period
    const names = new Map([['UNIT_KIND', unitKind]])
    dimensions.forEach((dimension, i) => {
      const code = plan.groupings[dimension]?.codes[codes[row * dimensions.length + i] as number] ?? TOTAL
      if (plan.columnName(dimension) !== 'PERIOD') names.set(plan.columnName(dimension), code)
      else if (code !== TOTAL) of = code
    })
    const isRow = grain.by.every((name) => {
      const code = names.get(name) ?? TOTAL
      return code !== TOTAL && (name !== 'REGION' || regionAt(code, levelOf(grain)) === code)
    })
    if (isRow) {
      const key = rowKey(grain.by.map((name) => names.get(name) as string))
      rows[cell[row] as number]?.push({ period: of, table: grain.table, key })
    }
  }
}
