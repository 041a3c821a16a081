import { rowsOf, type TableLayout } from './table-model'

/** A cell of a dimension, and the cell of the same table that has the dimension's total in its place. */
export interface Margin {
  readonly cell: number
  readonly margin: number
}

/** All such pairs of one dimension, each once, in the order of tables and rows. */
export function marginsOf(layouts: readonly TableLayout[], dimension: number): Margin[] {
  const met = new Set<string>()
  const margins: Margin[] = []
  for (const layout of layouts) {
    const place = layout.dimensions.indexOf(dimension)
    if (place < 0) continue
    const width = layout.dimensions.length
    const codesAt = (row: number) => layout.codes.slice(row * width, (row + 1) * width)
    const rows = new Map<string, number>()
    for (let row = 0; row < rowsOf(layout); row++) rows.set(codesAt(row).join(), row)
    for (let row = 0; row < rowsOf(layout); row++) {
      const codes = codesAt(row)
      if (codes[place] === 0) continue
      codes[place] = 0
      const above = rows.get(codes.join())
      const cell = layout.cell[row] as number
      const margin = above === undefined ? cell : (layout.cell[above] as number)
      if (margin === cell || met.has(`${cell},${margin}`)) continue
      met.add(`${cell},${margin}`)
      margins.push({ cell, margin })
    }
  }
  return margins
}
