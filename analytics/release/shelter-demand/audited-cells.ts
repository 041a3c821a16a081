import type { ReleasedTable } from '../../cubes/released'
import { rowsOf } from '../../cubes/released'
import { RoundedForest } from '../../disclosure/audit/rounded-forest'
import { provinceOf } from './leaf-tables'
import { result3Of } from './results'
import { type CountsByAgency, keyOf } from './tabulate'

/** The counts behind tables: of each table, by the keys of its leaves and by agency. */
export type TruthByTable = ReadonlyMap<string, CountsByAgency>

export interface AuditedCell {
  readonly name: string
  readonly isLeaf: boolean
  /** Of each table that tells it: a leaf of one, margins of all. */
  readonly shownBy: Map<string, number>
  /** Of each agency that has any. */
  readonly agencies: Map<string, number>
  readonly count: number
  /** The sum it is a part of: the cell above, and the table that tells the parts. */
  readonly above: { readonly name: string; readonly table: string } | null
}

const TOTAL = 'total'

/** Every cell by its name, those above first. Margins are added up from the leaves, of each table for itself. */
export function readCells(tables: readonly ReleasedTable[], truth: TruthByTable): Map<string, AuditedCell> {
  const cells = new Map<string, AuditedCell>()
  const margins = tables.map((table) => ({ table, leaves: leavesOf(table) }))
  for (const level of [TOTAL, 'province', 'category', 'leaf'] as const) {
    for (const { table, leaves } of margins) {
      for (const { path, key, value } of leaves) {
        const at = level === 'leaf' ? path.length - 1 : path.findIndex(({ kind }) => kind === level)
        const step = path[at]
        if (!step) continue
        const cell = cells.get(step.name) ?? newCell(step, path[at - 1], table.name)
        cells.set(step.name, cell)
        cell.shownBy.set(table.name, (cell.shownBy.get(table.name) ?? 0) + value)
        if (level !== 'leaf' && table.name !== 'A') continue
        for (const [agency, count] of truth.get(table.name)?.get(key) ?? []) {
          cell.agencies.set(agency, (cell.agencies.get(agency) ?? 0) + count)
        }
      }
    }
  }
  return new Map(
    [...cells].map(([name, cell]) => [
      name,
      { ...cell, count: [...cell.agencies.values()].reduce((sum, count) => sum + count, 0) },
    ]),
  )
}

interface Step {
  readonly kind: 'total' | 'province' | 'category' | 'leaf'
  readonly name: string
}

function newCell({ kind, name }: Step, above: Step | undefined, table: string): AuditedCell {
  // Provinces are parts of the total, and categories of provinces, whichever table tells them.
  const by = kind === 'leaf' ? table : kind
  return {
    name,
    isLeaf: kind === 'leaf',
    shownBy: new Map(),
    agencies: new Map(),
    count: 0,
    above: above ? { name: above.name, table: by } : null,
  }
}

/** Each leaf with the cells that it is in, from the total down to itself. */
function leavesOf({ name, axes, columns }: ReleasedTable) {
  const rows = rowsOf(axes)
  const region = axes.findIndex(({ dimension }) => dimension === 'REGION')
  const category = axes.findIndex(({ dimension }) => dimension === 'CATEGORY')
  return columns.flatMap(({ counter, values }) =>
    rows.map((codes, row) => {
      const province = provinceOf(codes[region] as string)
      const result3 = result3Of(counter)
      const key = keyOf([...codes, counter])
      const path: Step[] = [
        { kind: 'total', name: TOTAL },
        { kind: 'province', name: `province ${keyOf([province, result3])}` },
        ...(category < 0
          ? []
          : [
              {
                kind: 'category',
                name: `category ${keyOf([province, codes[category] as string, result3])}`,
              } as const,
            ]),
        { kind: 'leaf', name: `${name} ${key}` },
      ]
      return { path, key, value: values[row] as number }
    }),
  )
}

export function forestOf(cells: readonly AuditedCell[]): RoundedForest {
  const placeOf = new Map(cells.map(({ name }, place) => [name, place]))
  const sums = new Map<string, { whole: number; parts: number[] }>()
  cells.forEach(({ above }, place) => {
    if (!above) return
    const sum = `${above.table} ${above.name}`
    const known = sums.get(sum)
    if (known) known.parts.push(place)
    else sums.set(sum, { whole: placeOf.get(above.name) as number, parts: [place] })
  })
  return new RoundedForest(cells.length, [...sums.values()])
}

export function shownOf({ shownBy }: AuditedCell): number {
  return shownBy.values().next().value ?? 0
}

export function agenciesIn(truth: TruthByTable): string[] {
  const all = [...truth.values()].flatMap((counts) =>
    [...counts.values()].flatMap((each) => [...each.keys()]),
  )
  return [...new Set(all)].sort()
}
