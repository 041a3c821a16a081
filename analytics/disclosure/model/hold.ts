import type { Named } from './microdata'
import type { RecordCells } from './record-cells'
import type { Holdings } from './system'

/**
 * What each named contributor has in each cell, contributors in the order of their names. Contributors who have
 * nothing but zeros in a cell have no entry there.
 */
export function holdingsOf(
  size: number,
  inCells: RecordCells,
  { names, numbers }: Named,
  amounts: Float64Array,
): Holdings {
  const { starts: from, record } = recordsByCell(size, inCells)
  const starts = new Int32Array(size + 1)
  const contributor: number[] = []
  const amount: number[] = []
  const sums = new Float64Array(names.length)
  for (let cell = 0; cell < size; cell++) {
    const met = new Set<number>()
    for (let at = from[cell] as number; at < (from[cell + 1] as number); at++) {
      const each = record[at] as number
      const who = numbers[each] as number
      met.add(who)
      sums[who] = (sums[who] as number) + (amounts[each] as number)
    }
    for (const who of [...met].sort((a, b) => a - b)) {
      if ((sums[who] as number) > 0) {
        contributor.push(who)
        amount.push(sums[who] as number)
      }
      sums[who] = 0
    }
    starts[cell + 1] = contributor.length
  }
  return { names, starts, contributor: Int32Array.from(contributor), amount: Float64Array.from(amount) }
}

/** How many different contributors each cell has, those who contribute 0 with them. */
export function contributorsOf(size: number, inCells: RecordCells, { numbers }: Named): Float64Array {
  const { starts, record } = recordsByCell(size, inCells)
  return Float64Array.from({ length: size }, (_, cell) => {
    const members = record.subarray(starts[cell], starts[cell + 1])
    return new Set(Array.from(members, (each) => numbers[each])).size
  })
}

/** The records of each cell, in their order: of cell c the entries from `starts[c]` to `starts[c + 1]`. */
export function recordsByCell(
  size: number,
  inCells: RecordCells,
): { readonly starts: Int32Array; readonly record: Int32Array } {
  const starts = new Int32Array(size + 1)
  for (const cell of inCells.cells) starts[cell + 1] = (starts[cell + 1] as number) + 1
  for (let cell = 0; cell < size; cell++)
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number)
  const next = starts.slice()
  const record = new Int32Array(inCells.cells.length)
  for (let each = 0; each + 1 < inCells.starts.length; each++) {
    for (let at = inCells.starts[each] as number; at < (inCells.starts[each + 1] as number); at++) {
      const cell = inCells.cells[at] as number
      record[next[cell] as number] = each
      next[cell] = (next[cell] as number) + 1
    }
  }
  return { starts, record }
}
