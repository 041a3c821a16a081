import type { RevisionVerdict } from '../cube-builder'
import { type Change, hindrances, type LeavesOfCells, leavesOfCells } from '../may-revise'

import { type KeptCounts, type KeptQuarter, type KeptYear, keptCounts } from './kept'
import { LEAF_TABLES, type LeafTable, TABLE_NAMES, type TableName } from './leaf-tables'
import { DIMENSIONS_OF_A, marginKey } from './quarter-family'
import { keyOf } from './tabulate'

const LEAST = 10

/**
 * Whether what is made of a quarter or a year may be shown beside what was shown of it before, by what was kept of both: nothing
 * entered or left a cell, or at least 10 entered it, and at least 10 or none left. What did not change must be shown
 * as it was: shown as another multiple it would be known to lie between the two.
 */
export function mayReviseDemand(before: unknown, now: unknown): RevisionVerdict {
  const [old, current] = [before as Kept, now as Kept]
  if (!sameLeafTables(old, current)) return refused('its tables were made of other leaves before')
  const [cellsBefore, cellsNow] = [publishedCells(old), publishedCells(current)]
  const [hindrance] = hindrances(cellsBefore, cellsNow, LEAST)
  if (hindrance) return refused(tooFew(hindrance))
  const restless = findRestless(old, current, cellsBefore, cellsNow)
  if (restless) return refused(`${restless}: nothing changed, and it would be shown differently`)
  return { allowed: true, reason: '' }
}

type Kept = KeptQuarter | KeptYear

function refused(reason: string): RevisionVerdict {
  return { allowed: false, reason }
}

function tooFew({ cell, entering, leaving }: Change): string {
  return `${cell}: ${entering} entered and ${leaving} left; at least ${LEAST} must enter, and ${LEAST} or none leave`
}

function sameLeafTables(old: Kept, current: Kept): boolean {
  if (!('leafTables' in old) || !('leafTables' in current)) return true
  return TABLE_NAMES.every((table) => old.leafTables[table] === current.leafTables[table])
}

/** Every leaf that is shown, and the margins that tables share, as sums of the finest leaves of each agency. */
function publishedCells(kept: Kept): Map<string, ReadonlyMap<string, number>> {
  const tables: CountedTable[] = [
    { counts: kept.leaves.D, cellsOf: (key) => [`D ${key}`] },
    ...('leafTables' in kept ? TABLE_NAMES.map((table) => tableCells(kept, table)) : []),
  ]
  return new Map(
    tables.flatMap(({ counts, cellsOf }) => [
      ...leavesOfCells(agencyLeaves(counts), (leaf) => cellsOf(leaf.slice(0, leaf.lastIndexOf(' ')))),
    ]),
  )
}

interface CountedTable {
  readonly counts: KeptCounts
  /** The published cells that a finest leaf is in. */
  readonly cellsOf: (key: string) => readonly string[]
}

function tableCells({ leaves, leafTables }: KeptQuarter, table: TableName): CountedTable {
  const served = LEAF_TABLES[table].find(({ name }) => name === leafTables[table]) as LeafTable
  return {
    counts: leaves[table],
    cellsOf: (key) => {
      const codes = served.codesOf(key.split('|'))
      return [`${table} ${keyOf(codes)}`, ...(table === 'A' ? marginsOfA(codes) : [])]
    },
  }
}

function marginsOfA(codes: readonly string[]): string[] {
  return (['province', 'category'] as const).map(
    (name) => `${name} ${marginKey(name, DIMENSIONS_OF_A, codes)}`,
  )
}

/** Counts by leaf and agency, as one key each. */
function agencyLeaves(counts: KeptCounts): Map<string, number> {
  return new Map(
    [...keptCounts(counts)].flatMap(([key, agencies]) =>
      [...agencies].map(([agency, count]) => [`${key} ${agency}`, count] as const),
    ),
  )
}

/** A leaf whose count is the same and that is not shown the same; null where there is none. */
function findRestless(old: Kept, current: Kept, before: LeavesOfCells, now: LeavesOfCells): string | null {
  const [shownBefore, shownNow] = [shownIn(old), shownIn(current)]
  for (const cell of new Set([...shownBefore.keys(), ...shownNow.keys()])) {
    const isSame = sumOf(before.get(cell)) === sumOf(now.get(cell))
    if (isSame && (shownBefore.get(cell) ?? 0) !== (shownNow.get(cell) ?? 0)) return cell
  }
  return null
}

function shownIn(kept: Kept): Map<string, number> {
  return new Map(
    Object.entries(kept.shown).flatMap(([table, figures]) =>
      Object.entries(figures).map(([key, figure]) => [`${table} ${key}`, figure] as const),
    ),
  )
}

function sumOf(leaves: ReadonlyMap<string, number> = new Map()): number {
  return [...leaves.values()].reduce((sum, count) => sum + count, 0)
}
