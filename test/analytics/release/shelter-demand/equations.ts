import type { ReleasedPart } from '../../../../analytics/cubes/released'
import { rowsOf } from '../../../../analytics/cubes/released'
import { intervalsByLp } from '../../../../analytics/disclosure/round/provable-intervals'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'

/** A leaf of a table as a reader has it, or a margin of a quarter. */
export interface Cell {
  readonly name: string
  readonly table: string
  readonly value: number
  readonly own: number
}

export interface Equations {
  readonly cells: Cell[]
  readonly sums: { whole: number; parts: number[] }[]
}

/**
 * All that is known of a quarter, as equations: margins are sums of the leaves of each table, and each cell is less than 5 from what is
 * shown, and no less than one's own part.
 */
export function equationsOf(part: ReleasedPart, ownOf: (leaf: string) => number): Equations {
  const cells: Cell[] = []
  const numbers = new Map<string, number>()
  const add = (cell: Cell) => {
    numbers.set(cell.name, cells.push(cell) - 1)
    return cells.length - 1
  }
  const sums = new Map<string, { whole: number; parts: number[] }>()
  const leaves = part.tables.flatMap((table) =>
    table.columns.flatMap(({ counter, values }) =>
      rowsOf(table.axes).map((codes, row) => {
        const code = (dimension: string) =>
          codes[table.axes.findIndex((axis) => axis.dimension === dimension)] ?? ''
        const name = [table.name, ...codes, counter].join('|')
        const province = `${code('REGION').slice(0, 2)}|${result3(counter)}`
        const category = table.name === 'B' ? null : `${province}|${code('CATEGORY')}`
        return { name, table: table.name, value: values[row] as number, own: ownOf(name), province, category }
      }),
    ),
  )
  const ofA = leaves.filter(({ table }) => table === 'A')
  const marginOf = (name: string, its: readonly (typeof leaves)[number][]) =>
    numbers.get(name) ??
    add({
      name,
      table: 'margin',
      value: its.reduce((sum, { value }) => sum + value, 0),
      own: its.reduce((sum, { own }) => sum + own, 0),
    })
  const put = (sum: string, whole: number, part: number) => {
    const known = sums.get(sum) ?? { whole, parts: [] }
    known.parts.push(part)
    sums.set(sum, known)
  }
  const total = marginOf('total', ofA)
  for (const name of new Set(ofA.map(({ province }) => province))) {
    put(
      'total',
      total,
      marginOf(
        name,
        ofA.filter(({ province }) => province === name),
      ),
    )
  }
  for (const name of new Set(ofA.map(({ category }) => category as string))) {
    const its = ofA.filter(({ category }) => category === name)
    const province = its[0]?.province as string
    put(`categories ${province}`, numbers.get(province) as number, marginOf(name, its))
  }
  for (const leaf of leaves) {
    const above = leaf.category ?? leaf.province
    put(`${leaf.table} ${above}`, numbers.get(above) as number, add(leaf))
  }
  return { cells, sums: [...sums.values()] }
}

/** The least and the most that cells can be, by linear programs. */
export function intervalsOf({ cells, sums }: Equations, asked: readonly number[], solver: Solver) {
  const bounds = {
    lower: Float64Array.from(
      cells.map(({ table, value, own }) => (table === 'sum' ? 0 : Math.max(own, value - 4, 0))),
    ),
    upper: Float64Array.from(cells.map(({ value }) => value + 4)),
  }
  return intervalsByLp(sums, bounds, asked, solver)
}

/** The leaves that a count is in, with D where somebody was turned away. */
export function leavesOf(each: DemandCount): string[] {
  const province = each.region.slice(0, 2)
  const division = each.region.length === 2 ? `${province}00` : each.region
  const coarse = result3(each.result)
  return [
    `A|${each.month}|${province}|${each.category}|${each.result}`,
    `B|${province}|${each.householdGroup}|${each.ageGroup}|${each.gender}|${coarse}`,
    `C|${division}|${each.category}|${coarse}`,
    ...(each.reason === null ? [] : [`D|${each.category}|${each.reason}|TURNED_AWAY`]),
  ]
}

export function result3(result: string): string {
  if (result.startsWith('ADMITTED')) return 'ADMITTED'
  return result.startsWith('TURNED_AWAY') ? 'TURNED_AWAY' : 'OTHER'
}
