import type { ReleasedTable } from '../../cubes/released'
import { movableCells } from '../../disclosure/audit/rounded-forest'
import { AgencyReader } from './agency-reader'
import {
  type AuditedCell,
  agenciesIn,
  forestOf,
  readCells,
  shownOf,
  type TruthByTable,
} from './audited-cells'
import { BASE } from './base'

/**
 * What is wrong with the tables of a quarter, in words for the steward; empty where nothing is. Tables add up to the same
 * margins. Each leaf and each margin is a neighbouring multiple of its count, an empty one 0. Anyone who has the tables
 * must think each leaf possible from 4 less, or 0, to 4 more. No agency can work out what the others have in a cell, even if
 * it knows which leaves are empty; that they have nothing it may find out.
 */
export function auditQuarter(tables: readonly ReleasedTable[], truth: TruthByTable): string[] {
  const cells = readCells(tables, truth)
  const problems = [...differingMargins(cells), ...wrongMultiples(cells)]
  return problems.length > 0 ? problems : [...narrowLeaves(cells), ...exactRests(cells, truth)]
}

function differingMargins(cells: ReadonlyMap<string, AuditedCell>): string[] {
  return [...cells.values()]
    .filter(({ shownBy }) => new Set(shownBy.values()).size > 1)
    .map(({ name }) => `${name}: tables add up to different figures`)
}

function wrongMultiples(cells: ReadonlyMap<string, AuditedCell>): string[] {
  return [...cells.values()]
    .filter((cell) => shownOf(cell) % BASE !== 0 || Math.abs(shownOf(cell) - cell.count) >= BASE)
    .map(({ name }) => `${name}: not shown as a neighbouring multiple of its count`)
}

function narrowLeaves(cells: ReadonlyMap<string, AuditedCell>): string[] {
  const all = [...cells.values()]
  const shown = Float64Array.from(all.map(shownOf))
  const { up, down } = movableCells(
    forestOf(all),
    {
      figures: shown,
      lower: shown.map((value) => Math.max(0, value - (BASE - 1))),
      upper: shown.map((value) => value + (BASE - 1)),
    },
    BASE - 1,
  )
  return all
    .filter(({ isLeaf }, at) => isLeaf && !(up[at] && (down[at] || shown[at] === 0)))
    .map(({ name }) => `${name}: may not be all from 4 less to 4 more`)
}

function exactRests(cells: ReadonlyMap<string, AuditedCell>, truth: TruthByTable): string[] {
  const reader = new AgencyReader(cells)
  return agenciesIn(truth).flatMap((agency) =>
    reader.exactRests(agency).map((name) => `${name}: agency ${agency} can work out what the others have`),
  )
}
