import type { Grain } from '../../cubes/cube'
import { granularityOf } from '../../cubes/granularity'
import type { Solver } from '../../disclosure/solver/solver'
import type { BuiltPart } from '../built-part'
import { type CapacityCells, layOutCells } from './capacity-cells'
import type { Miss } from './find-misses'
import type { Decided } from './protect-cells'
import { protectRests } from './protect-rests'
import { releasedTable } from './released-tables'
import { RowSet } from './suppressed-rows'
import { PROTECTED_CODES, type UnitNights } from './unit-nights'

export interface PartInput {
  readonly period: string
  readonly grains: readonly Grain[]
  /** All nights of the period's months, at least one. */
  readonly nights: readonly UnitNights[]
  /** What was released of finer periods in it: of each, its suppressed rows. */
  readonly finer: ReadonlyMap<string, RowSet>
}

/** A part of a month, quarter or calendar year, protected around what was released of the finer periods in it. */
export function buildPart(input: PartInput, solver: Solver): BuiltPart {
  const { period, grains, nights, finer } = input
  const suppressed = new RowSet()
  const problems: string[] = []
  for (const unitKind of [...new Set(nights.map((each) => each.unitKind))].sort()) {
    const ofKind = nights.filter((each) => each.unitKind === unitKind)
    const cells = layOutCells(period, grains, ofKind)
    const found = protectRests(cells, (all) => decidedBefore(all, finer), worthOf, solver)
    cells.rows.forEach((rows, cell) => {
      if (found.isPublished[cell] === 1) return
      for (const row of rows) if (row.period === period) suppressed.add(row.table, row.key)
    })
    problems.push(...found.misses.map((miss) => sayMiss(miss, cells)))
    if (found.tooMany) problems.push(`${unitKind}: ${found.tooMany}`)
  }
  return partOf(input, suppressed, problems)
}

/** A part whose figures are sums of what was released, suppressed where one of these is: it tells nothing new. */
export function sumPart(input: PartInput): BuiltPart {
  const suppressed = new RowSet()
  for (const rows of input.finer.values()) suppressed.addAll(rows)
  return partOf(input, suppressed, [])
}

function partOf({ period, grains, nights }: PartInput, suppressed: RowSet, problems: string[]): BuiltPart {
  const tables = grains
    .filter(({ granularities }) => granularities.includes(granularityOf(period)))
    .map((grain) => releasedTable(grain, nights, (key) => suppressed.has(grain.table, key)))
  const status = tables.map(({ columns }) => columns[0]?.status ?? '').join('')
  return {
    part: {
      cube: 'capacityUse',
      period,
      tables,
      hasSampleData: nights.some(({ isSample }) => isSample),
    },
    cells: status.length,
    suppressed: status.replaceAll('.', '').length,
    holds: problems.length === 0,
    problems,
    kept: granularityOf(period) === 'MONTH' ? nights : null,
  }
}

/** What finer parts say of the cells that they show. */
function decidedBefore({ systems, rows }: CapacityCells, finer: PartInput['finer']): Decided {
  const size = systems[0]?.size ?? 0
  const [published, suppressed] = [new Uint8Array(size), new Uint8Array(size)]
  rows.forEach((each, cell) => {
    for (const { period, table, key } of each) {
      const before = finer.get(period)
      if (!before) continue
      if (before.has(table, key)) suppressed[cell] = 1
      else published[cell] = 1
    }
  })
  return { published, suppressed: suppressed.map((was, cell) => (published[cell] === 1 ? 0 : was)) }
}

/** Available unit-nights, and one more, so that no cell is worth nothing. */
function worthOf({ systems }: CapacityCells): Float64Array {
  const ofCode = (code: (typeof PROTECTED_CODES)[number]) => systems[PROTECTED_CODES.indexOf(code)]?.value
  const [within, vacant] = [ofCode('occupiedWithin'), ofCode('vacant')]
  return Float64Array.from(within ?? [], (each, cell) => 1 + each + (vacant?.[cell] ?? 0))
}

function sayMiss({ attacker, need, up, down }: Miss, { rows }: CapacityCells): string {
  const [row] = rows[need.cell] ?? []
  const cell = row
    ? `${row.period} ${row.table} ${row.key}`
    : 'a difference of nested cells, or a cell that no table shows,'
  return `${attacker.name}: ${cell} (${need.rule}) moves ${down} down and ${up} up, and must be possible from ${need.lower} to ${need.upper}`
}
