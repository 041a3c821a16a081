import { childrenOf, type Grouping } from './grouping'
import type { Cells, Grid } from './lay-out'
import type { Equations } from './system'
import type { TableModel } from './table-model'

/**
 * Every sum of the tables, each once: for each table, dimension and code with codes below it, and each combination of the
 * others, the cell is the sum of the cells below. Parts that are no cells are zeros that everybody knows and are left out;
 * so one part may be left, with another name and the same value, or none. A sum whose total is the very same cell as
 * its only part is none.
 *
 * `onMissing(table, at, part)` is told of a part whose total is no cell.
 */
export function sumsOf(
  model: TableModel,
  { grids }: Cells,
  onMissing: (table: number, at: number, part: number) => void = () => {},
): Equations {
  const found = new Set<string>()
  const starts = [0]
  const cells: number[] = []
  grids.forEach((grid, table) => {
    grid.dimensions.forEach((dimension, i) => {
      const children = childrenOf(model.dimensions[dimension] as Grouping)
      forEachSum(grid, i, children, (at, parts) => {
        const total = grid.cell[at] as number
        if (total < 0) {
          if (parts.length > 0) onMissing(table, at, parts[0] as number)
          return
        }
        if (parts.length === 1 && parts[0] === total) return
        const key = `${total}=${parts.toSorted((a, b) => a - b).join()}`
        if (found.has(key)) return
        found.add(key)
        cells.push(total, ...parts)
        starts.push(cells.length)
      })
    })
  })
  return { count: starts.length - 1, starts: Int32Array.from(starts), cells: Int32Array.from(cells) }
}

/** Calls with the place of each total along one dimension and with the cells of its parts. */
function forEachSum(
  { sizes, cell }: Grid,
  along: number,
  children: readonly (readonly number[])[],
  take: (at: number, parts: readonly number[]) => void,
): void {
  const step = sizes.slice(along + 1).reduce((product, size) => product * size, 1)
  const size = sizes[along] as number
  for (let at = 0; at < cell.length; at++) {
    const code = Math.floor(at / step) % size
    const below = children[code] as readonly number[]
    if (below.length === 0) continue
    const parts = below.map((child) => cell[at + (child - code) * step] as number)
    take(
      at,
      parts.filter((part) => part >= 0),
    )
  }
}
