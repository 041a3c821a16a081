import type { RecordTabulation, Tabulation } from './from-records'
import { amountsOf } from './microdata'
import { rowsOf } from './table-model'

/** What tables of counts are sums of. */
export interface Leaves {
  readonly counts: Float64Array
  /** The leaves of each cell, ascending. Length: cells. */
  readonly ofCell: readonly Int32Array[]
}

/** The finest cross-classification of records: one leaf for each combination of all columns' codes that they have. */
export function leavesOfRecords({ system, records, inCells }: RecordTabulation): Leaves {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const ofCell: number[][] = Array.from({ length: system.size }, () => [])
  const amounts = amountsOf(records)
  const combination = (record: number) => records.codes.map((codes) => codes[record]).join()
  const firsts = new Map<string, number>()
  for (let record = 0; record < records.size; record++) {
    const key = combination(record)
    if (!firsts.has(key)) firsts.set(key, record)
  }
  // In the order of their codes, so that the order of the records is no matter.
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
 * The finest given cells, where every other cell is a sum of them in one way only; null where linked tables have finest
 * cells of their own, so that nothing given is a part of both.
 */
export function leavesOfCells({ system: { size, value, equations } }: Tabulation): Leaves | null {
  const { count, starts, cells } = equations
  const partsOf: (readonly number[])[][] = Array.from({ length: size }, () => [])
  for (let equation = 0; equation < count; equation++) {
    const [total, ...parts] = cells.subarray(starts[equation], starts[equation + 1])
    partsOf[total as number]?.push(parts)
  }
  const finest = [...partsOf.keys()].filter((cell) => partsOf[cell]?.length === 0)
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
 * One cell for each row that says something of its own: rows of two tables with the same codes are one, a code and the
 * only code below it are two.
 */
export function publishableRows({ model, layouts }: Tabulation): Int32Array {
  const cells = new Map<string, number>()
  for (const { dimensions, codes, cell: cellOf } of layouts) {
    for (let row = 0; row < rowsOf({ dimensions, codes, cell: cellOf }); row++) {
      const named = dimensions.flatMap((dimension, i) => {
        const code = codes[row * dimensions.length + i] as number
        const grouping = model.dimensions[dimension]
        return code === 0 ? [] : [JSON.stringify([grouping?.column, grouping?.codes[code]])]
      })
      const key = named.sort().join()
      if (!cells.has(key)) cells.set(key, cellOf[row] as number)
    }
  }
  return Int32Array.from(cells.values())
}
