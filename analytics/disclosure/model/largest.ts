import type { RecordCells } from './record-cells'
import type { Holdings } from './system'

/** The `count` largest of what single records add to each cell, in order; 0 where a cell has fewer. */
export function largestOfRecords(
  size: number,
  { starts, cells }: RecordCells,
  amounts: Float64Array,
  count: number,
): Float64Array[] {
  const largest = Array.from({ length: count }, () => new Float64Array(size))
  amounts.forEach((amount, record) => {
    for (let at = starts[record] as number; at < (starts[record + 1] as number); at++) {
      insert(largest, cells[at] as number, amount)
    }
  })
  return largest
}

/** The same of what contributors have in each cell. */
export function largestOfHoldings(size: number, { starts, amount }: Holdings, count: number): Float64Array[] {
  const largest = Array.from({ length: count }, () => new Float64Array(size))
  for (let cell = 0; cell < size; cell++) {
    for (let at = starts[cell] as number; at < (starts[cell + 1] as number); at++) {
      insert(largest, cell, amount[at] as number)
    }
  }
  return largest
}

function insert(largest: readonly Float64Array[], cell: number, amount: number): void {
  let carried = amount
  for (const rank of largest) {
    const there = rank[cell] as number
    if (carried <= there) continue
    rank[cell] = carried
    carried = there
  }
}
