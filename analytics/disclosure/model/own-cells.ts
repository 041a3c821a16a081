import type { Grouping } from './grouping'
import type { Holdings } from './system'
import { rowsOf, type TableLayout, type TableModel } from './table-model'

/**
 * Of each contributor, the cells that are about it alone: those of rows with a code that is its name, or that is somewhere below
 * it, in whatever dimension. It knows them exactly, the zeros with them. A code whose cells hold anything of others only
 * happens to have that name and is nobody's own; nor is a code whose only contributor has another name, for who is alone in it
 * does not know that. In the order of names; each list ascending.
 */
export function ownCells(
  { dimensions }: TableModel,
  layouts: readonly TableLayout[],
  holdings: Holdings,
): number[][] {
  const numbers = new Map(holdings.names.map((name, number) => [name, number]))
  const owners = dimensions.map((grouping) => ownersOf(grouping, numbers))
  const own = holdings.names.map(() => new Set<number>())
  dimensions.forEach((_, dimension) => {
    const cellsOf = new Map<number, Set<number>>()
    for (const layout of layouts) collect(layout, dimension, owners[dimension] as Int32Array, cellsOf)
    for (const [owner, cells] of cellsOf) {
      if ([...cells].some((cell) => holdsOthers(holdings, cell, owner))) continue
      for (const cell of cells) own[owner]?.add(cell)
    }
  })
  return own.map((cells) => [...cells].sort((a, b) => a - b))
}

/** Of each code, the contributor whose name it or a code above it is; −1 where there is none. */
function ownersOf({ codes, parent }: Grouping, numbers: ReadonlyMap<string, number>): Int32Array {
  const owner = new Int32Array(codes.length).fill(-1)
  codes.forEach((code, number) => {
    const above = parent[number] as number
    // Entry 0 is the total, which is about all; a code comes before those below it.
    if (number > 0) owner[number] = numbers.get(code) ?? (owner[above] as number)
  })
  return owner
}

function collect(
  layout: TableLayout,
  dimension: number,
  owner: Int32Array,
  cellsOf: Map<number, Set<number>>,
): void {
  const at = layout.dimensions.indexOf(dimension)
  if (at < 0) return
  for (let row = 0; row < rowsOf(layout); row++) {
    const who = owner[layout.codes[row * layout.dimensions.length + at] as number] as number
    if (who < 0) continue
    const cells = cellsOf.get(who) ?? new Set()
    cellsOf.set(who, cells.add(layout.cell[row] as number))
  }
}

function holdsOthers({ starts, contributor }: Holdings, cell: number, owner: number): boolean {
  return contributor.subarray(starts[cell], starts[cell + 1]).some((who) => who !== owner)
}
