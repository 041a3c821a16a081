import type { Column, Grouping } from '../../disclosure/model/grouping'

/** A column of records while its model is made: which codes there are, and each record's. */
export interface NumberedColumn extends Column {
  readonly numbers: Int32Array
}

/** The column of a property, its codes ascending, with those of `also` that no record has. */
export function columnOf<Row>(
  name: string,
  rows: readonly Row[],
  of: (row: Row) => string,
  also: Iterable<string> = [],
): NumberedColumn {
  const codes = [...new Set([...rows.map(of), ...also])].sort()
  const number = new Map(codes.map((code, place) => [code, place]))
  return { name, codes, numbers: Int32Array.from(rows, (row) => number.get(of(row)) as number) }
}

/** A code of a grouping: what it is called, the place of the code above it (−1: none), which codes of the column it covers. */
export interface Node {
  readonly code: string
  readonly above: number
  readonly covers: readonly string[]
  readonly isHidden?: boolean
}

/** The grouping that nodes make; the first is the total of what the tables with this dimension are of. Nodes that cover nothing are left out. */
export function groupingOf(
  name: string,
  column: number,
  { codes }: Column,
  nodes: readonly Node[],
): Grouping {
  const number = new Map(codes.map((code, place) => [code, place]))
  const places = new Map<number, number>()
  const kept = nodes.filter(({ covers }, place) => {
    if (covers.length === 0) return false
    places.set(place, places.size)
    return true
  })
  return {
    name,
    column,
    codes: kept.map(({ code }) => code),
    parent: Int32Array.from(kept, ({ above }) => (above < 0 ? -1 : (places.get(above) as number))),
    covers: kept.map(({ covers }) => Int32Array.from(covers, (code) => number.get(code) as number).sort()),
    shown: Uint8Array.from(kept, ({ isHidden }) => (isHidden ? 0 : 1)),
  }
}

/** A total and every code of a column below it. */
export function flatNodes(codes: readonly string[]): Node[] {
  return [
    { code: TOTAL, above: -1, covers: codes },
    ...codes.map((code) => ({ code, above: 0, covers: [code] })),
  ]
}

export const TOTAL = 'TOTAL'
