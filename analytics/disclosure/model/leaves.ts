import type { RecordTabulation, Tabulation } from './from-records'
import type { Grouping } from './grouping'
import { amountsOf } from './microdata'

/** What tables of counts are sums of. */
export interface Leaves {
  readonly counts: Float64Array
  /** The leaves of each cell, ascending. Length: cells. */
  readonly ofCell: readonly Int32Array[]
}

/**
 * The finest cross-classification of records: one leaf for each combination of all columns' codes that they have. In the
 * order of the columns' names and of codes, so that the order of records, and of whatever a model lists, is no matter.
 */
export function leavesOfRecords({ model, system, records, inCells }: RecordTabulation): Leaves {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const ofCell: number[][] = Array.from({ length: system.size }, () => [])
  const amounts = amountsOf(records)
  const columns = model.columns
    .map(({ name }, column) => ({ name, codes: records.codes[column] as Int32Array }))
    .sort((a, b) => compare(a.name, b.name))
  const combination = (record: number) => columns.map(({ codes }) => codes[record]).join()
  const firsts = new Map<string, number>()
  for (let record = 0; record < records.size; record++) {
    const key = combination(record)
    if (!firsts.has(key)) firsts.set(key, record)
  }
  for (const key of [...firsts.keys()].sort()) {
    const leaf = counts.push(0) - 1
    numbers.set(key, leaf)
    const record = firsts.get(key) as number
    for (let at = inCells.starts[record] as number; at < (inCells.starts[record + 1] as number); at++) {
      ofCell[inCells.cells[at] as number]?.push(leaf)
    }
  }
  amounts.forEach((amount, record) => {
    const leaf = numbers.get(combination(record)) as number
    counts[leaf] = (counts[leaf] as number) + amount
  })
  return { counts: Float64Array.from(counts), ofCell: ofCell.map((leaves) => Int32Array.from(leaves)) }
}

/**
 * The finest given cells, in the order of their names, where every other cell is a sum of them in one way only; null where
 * linked tables have finest cells of their own, so that nothing given is a part of both.
 */
export function leavesOfCells(tabulation: Tabulation): Leaves | null {
  const { size, value, equations } = tabulation.system
  const { count, starts, cells } = equations
  const partsOf: (readonly number[])[][] = Array.from({ length: size }, () => [])
  for (let equation = 0; equation < count; equation++) {
    const [total, ...parts] = cells.subarray(starts[equation], starts[equation + 1])
    partsOf[total as number]?.push(parts)
  }
  const names = namesOf(tabulation)
  const finest = [...partsOf.keys()]
    .filter((cell) => partsOf[cell]?.length === 0)
    .sort((a, b) => compare(names.get(a) ?? '', names.get(b) ?? ''))
  const known = new Map(finest.map((cell, leaf) => [cell, new Set([leaf])]))
  const leavesAt = (cell: number): Set<number> | null => {
    const before = known.get(cell)
    if (before) return before
    const ways = (partsOf[cell] ?? []).map((parts) => parts.map(leavesAt))
    const unions = ways.map((way) => new Set(way.flatMap((set) => [...(set ?? [])])))
    const [first] = unions
    const isOne =
      first && unions.every((union) => union.size === first.size && [...union].every((l) => first.has(l)))
    if (!isOne || ways.flat().includes(null)) return null
    known.set(cell, first)
    return first
  }
  const ofCell = Array.from({ length: size }, (_, cell) => leavesAt(cell))
  if (ofCell.includes(null)) return null
  return {
    counts: Float64Array.from(finest, (cell) => value[cell] as number),
    ofCell: ofCell.map((leaves) => Int32Array.from(leaves ?? []).sort()),
  }
}

/**
 * One cell for each row that says something of its own, in the order of their codes: rows of two tables with the same codes
 * are one, a code and the only code below it are two.
 */
export function publishableRows(tabulation: Tabulation): Int32Array {
  const rows = new Map(rowNames(tabulation).map(({ name, cell }) => [`${name}:${cell}`, { name, cell }]))
  const inOrder = [...rows.values()].sort((a, b) => compare(a.name, b.name))
  return Int32Array.from(inOrder, ({ cell }) => cell)
}

/** The first of the names of each cell that has a row. */
function namesOf(tabulation: Tabulation): Map<number, string> {
  const names = new Map<number, string>()
  for (const { name, cell } of rowNames(tabulation)) {
    const known = names.get(cell)
    if (known === undefined || name < known) names.set(cell, name)
  }
  return names
}

/** What each row says of which column: the same in whatever order dimensions are listed. Totals say nothing. */
function rowNames({ model, layouts }: Tabulation): { name: string; cell: number }[] {
  return layouts.flatMap(({ dimensions, codes, cell: cellOf }) =>
    Array.from(cellOf, (cell, row) => {
      const named = dimensions.flatMap((dimension, i) => {
        const code = codes[row * dimensions.length + i] as number
        const { column, codes: names } = model.dimensions[dimension] as Grouping
        return code === 0 ? [] : [JSON.stringify([model.columns[column]?.name, names[code]])]
      })
      return { name: named.sort().join(), cell }
    }),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
