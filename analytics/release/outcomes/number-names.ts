import type { Named } from '../../disclosure/model/microdata'

/** Who each row is of, as numbers of names in ascending order. */
export function numberNames<Row>(rows: readonly Row[], of: (row: Row) => string): Named {
  const names = [...new Set(rows.map(of))].sort()
  const number = new Map(names.map((name, place) => [name, place]))
  return { names, numbers: Int32Array.from(rows, (row) => number.get(of(row)) as number) }
}
