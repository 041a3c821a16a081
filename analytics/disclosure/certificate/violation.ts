import type { Interval } from '../audit/contract'
import type { Tabulation } from '../model/from-records'
import type { Attacker, Need } from '../model/need'
import { rowCodes, rowsOf } from '../model/table-model'

/** A sensitive cell that somebody can narrow down too far. All figures are of the whole cell. */
export interface Violation {
  /** The place of the first table that shows the cell. */
  readonly table: number
  /** The cell's codes, one for each dimension of that table. */
  readonly cell: readonly string[]
  readonly value: number
  readonly lower: number
  /** Null where nothing bounds it. */
  readonly upper: number | null
  readonly requiredLower: number
  readonly requiredUpper: number
}

/** What does not hold of an audit's intervals, which are in the order of attackers and their needs. */
export function violationsOf(
  tabulation: Tabulation,
  attackers: readonly Attacker[],
  intervals: readonly Interval[],
): Violation[] {
  const askers = attackers.flatMap((attacker) => attacker.needs.map(() => attacker))
  return intervals.flatMap((found, index) =>
    found.holds ? [] : [violationOf(tabulation, askers[index] as Attacker, found)],
  )
}

interface Found {
  readonly need: Need
  readonly lower: number
  readonly upper: number
}

/** What an attacker found out, in terms of the whole cell: with the part that they know themselves. */
export function violationOf(
  tabulation: Tabulation,
  attacker: Attacker,
  { need, lower, upper }: Found,
): Violation {
  const own = attacker.atLeast[need.cell] as number
  return {
    ...whereIs(tabulation, need.cell),
    value: tabulation.system.value[need.cell] as number,
    lower: own + lower,
    upper: Number.isFinite(upper) ? own + upper : null,
    requiredLower: own + need.lower,
    // A width may lie anywhere: here it is counted from the lower end.
    requiredUpper: own + Math.max(need.upper, need.width > 0 ? lower + need.width : 0),
  }
}

/** The first row that shows a cell, or a place of its own for a cell that none shows. */
export function whereIs({ model, layouts }: Tabulation, cell: number): Pick<Violation, 'table' | 'cell'> {
  for (const [table, layout] of layouts.entries()) {
    const row = layout.cell.indexOf(cell)
    if (row >= 0 && row < rowsOf(layout)) return { table, cell: rowCodes(model, layout, row) }
  }
  return { table: -1, cell: [] }
}
