import type { ReleasedPart, ReleasedTable } from '../../cubes/released'
import { rowsOf } from '../../cubes/released'
import { AgencyReader, type Fixed } from './agency-reader'
import { agenciesIn, readCells, type TruthByTable } from './audited-cells'
import { BASE } from './base'
import { REASON_GROUPS, type ReasonGroup, reasonKey, shownInA } from './reasons'
import type { CountsByAgency } from './tabulate'

/** A quarter of the year: its tables A, B and C, and the counts behind them. */
export interface AuditedQuarter {
  readonly part: ReleasedPart
  readonly truth: () => TruthByTable
}

/**
 * What is wrong with a year's reasons beside the tables of its quarters; empty where nothing is. They add up to table A. Each is a
 * neighbouring multiple of its count unless they would not add up, an empty one 0. No agency can work out
 * what the others have in a reason, nor, with the reasons, in any cell of the quarters.
 */
export function auditYear(
  table: ReleasedTable,
  truth: CountsByAgency,
  quarters: readonly AuditedQuarter[],
): string[] {
  const cells = readReasons(table, truth)
  const parts = quarters.map(({ part }) => part)
  const problems = REASON_GROUPS.flatMap((group) => wrongFigures(group, cells, parts))
  return problems.length > 0 ? problems : exactRests(cells, truth, quarters)
}

/** What an agency sees of one reason. */
export interface ReasonCell {
  readonly count: number
  readonly shown: number
  readonly agencies: ReadonlyMap<string, number>
}

/** By `reasonKey`. */
export type ReasonCells = ReadonlyMap<string, ReasonCell>

export function reasonCells(shown: ReadonlyMap<string, number>, truth: CountsByAgency): ReasonCells {
  return new Map(
    [...shown].map(([key, value]) => {
      const agencies = truth.get(key) ?? new Map<string, number>()
      return [key, { count: sumOf(agencies.values()), shown: value, agencies }]
    }),
  )
}

function readReasons({ axes, columns }: ReleasedTable, truth: CountsByAgency): ReasonCells {
  const values = columns[0]?.values ?? []
  return reasonCells(
    new Map(
      rowsOf(axes).map(([category = '', reason = ''], row) => [
        reasonKey(category, reason),
        values[row] ?? 0,
      ]),
    ),
    truth,
  )
}

function wrongFigures(group: ReasonGroup, cells: ReasonCells, parts: readonly ReleasedPart[]): string[] {
  const { category, result } = group
  const its = cellsOf(group, cells)
  const total = sumOf(its.map(([, { shown }]) => shown))
  const floors = sumOf(its.map(([, { count }]) => count - (count % BASE)))
  const ceilings = sumOf(its.map(([, { count }]) => Math.ceil(count / BASE) * BASE))
  const isBeyond = total < floors || total > ceilings
  return [
    ...(total === shownInA(parts, category, result)
      ? []
      : [`${category}, ${result}: the reasons do not add up to table A`]),
    ...its
      .filter(
        ([, { count, shown }]) =>
          shown % BASE !== 0 ||
          (count === 0 && shown !== 0) ||
          (Math.abs(shown - count) >= BASE && !isBeyond),
      )
      .map(([key]) => `${key}: not shown as a neighbouring multiple of its count`),
  ]
}

function exactRests(
  cells: ReasonCells,
  truth: CountsByAgency,
  quarters: readonly AuditedQuarter[],
): string[] {
  const isTight = (agency: string) => REASON_GROUPS.some((group) => !isLoose(group, cells, agency))
  // Who turned nobody away sees the reasons as the public does.
  const turningAway = agenciesIn(new Map([['D', truth]]))
  const others = isTight(PUBLIC) ? quarters.flatMap(({ truth: counts }) => agenciesIn(counts())) : []
  const careful = [...new Set([PUBLIC, ...turningAway, ...others])].filter(isTight)
  if (careful.length === 0) return []
  const readers = quarters.map(
    ({ part, truth: counts }) => new AgencyReader(readCells(part.tables, counts())),
  )
  const leaves = leavesOfGroups(quarters)
  return careful.flatMap((agency) => exactFor(agency, cells, readers, leaves))
}

/**
 * Whether an agency has to think that the reasons of a group may be one more in all, and one less, and any of them in which
 * others have something so as well. Then the reasons tell it nothing of the leaves of table A, for a smallest change of those moves
 * a group by one at the most.
 */
export function isLoose(group: ReasonGroup, cells: ReasonCells, agency: string): boolean {
  const its = cellsOf(group, cells).map(([, cell]) => roomOf(cell, agency))
  const others = its.filter(({ hasOthers }) => hasOthers)
  return (
    its.some(({ up }) => up) &&
    (others.length === 0 || its.some(({ down }) => down)) &&
    others.every((cell) => canExchange(cell, its))
  )
}

interface Room {
  readonly up: boolean
  readonly down: boolean
  readonly hasOthers: boolean
}

/** By how much a reason's count may be off is known; by how many steps it was moved beyond a neighbouring multiple is taken to be. */
function roomOf({ count, shown, agencies }: ReasonCell, agency: string): Room {
  const beyond = Math.trunc((shown - count) / BASE) * BASE
  const own = agencies.get(agency) ?? 0
  return {
    up: count + 1 <= shown - beyond + (BASE - 1),
    down: count - 1 >= Math.max(own, shown - beyond - (BASE - 1)),
    hasOthers: count > own,
  }
}

function canExchange(cell: Room, its: readonly Room[]): boolean {
  const siblings = its.filter((each) => each !== cell)
  return (cell.up && siblings.some(({ down }) => down)) || (cell.down && siblings.some(({ up }) => up))
}

/** The name of nobody: who has no counts of their own. */
const PUBLIC = ''

/** What is left where reasons are tight: with what they hold still, all of the year's cells are looked at again. */
function exactFor(
  agency: string,
  cells: ReasonCells,
  readers: readonly AgencyReader[],
  leaves: ReadonlyMap<ReasonGroup, ReadonlySet<string>>,
): string[] {
  const fixed = { up: new Set<string>(), down: new Set<string>() }
  for (const group of REASON_GROUPS) {
    const its = cellsOf(group, cells).map(([, cell]) => roomOf(cell, agency))
    for (const step of ['up', 'down'] as const) {
      if (its.some((cell) => cell[step])) continue
      for (const leaf of leaves.get(group) ?? []) fixed[step].add(leaf)
    }
  }
  const inQuarters = readers.flatMap((reader) => reader.exactRests(agency, fixed))
  const inReasons = REASON_GROUPS.flatMap((group) =>
    exactReasons(group, cells, agency, (step) => {
      const its = leaves.get(group) ?? new Set()
      // Nothing of the group may move against it, or the group would not move in all.
      const against: Fixed =
        step === 1
          ? { up: fixed.up, down: new Set([...fixed.down, ...its]) }
          : { up: new Set([...fixed.up, ...its]), down: fixed.down }
      return readers.some((reader) => reader.mayBe(agency, step, its, against))
    }),
  )
  return [...inQuarters, ...inReasons].map(
    (name) =>
      `${name}: ${agency === PUBLIC ? 'anybody' : `agency ${agency}`} can work out what the others have`,
  )
}

function exactReasons(
  group: ReasonGroup,
  cells: ReasonCells,
  agency: string,
  groupMayMove: (step: 1 | -1) => boolean,
): string[] {
  const its = cellsOf(group, cells).map(([key, cell]) => ({ key, ...roomOf(cell, agency) }))
  return its
    .filter((cell) => cell.hasOthers && !canExchange(cell, its))
    .filter((cell) => !(cell.up && groupMayMove(1)) && !(cell.down && groupMayMove(-1)))
    .map(({ key }) => `reason ${key}`)
}

function leavesOfGroups(quarters: readonly AuditedQuarter[]): Map<ReasonGroup, Set<string>> {
  const names = quarters.flatMap(({ truth }) => [...(truth().get('A')?.keys() ?? [])])
  return new Map(
    REASON_GROUPS.map((group) => [
      group,
      new Set(
        names.filter((key) => key.endsWith(`|${group.category}|${group.result}`)).map((key) => `A ${key}`),
      ),
    ]),
  )
}

function cellsOf({ category, reasons }: ReasonGroup, cells: ReasonCells): [string, ReasonCell][] {
  return reasons.flatMap((reason) => {
    const key = reasonKey(category, reason)
    const cell = cells.get(key)
    return cell ? [[key, cell] as [string, ReasonCell]] : []
  })
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}
