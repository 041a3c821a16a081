import type { DemandCount } from './demand-count'

/** Counts of cells, and in each those of the agencies that have any: cell → agency → count. */
export type CountsByAgency = ReadonlyMap<string, ReadonlyMap<string, number>>

/** A cell's key: the codes of its axes, then its result, as "2024-03|35|SHELTER_HOUSING|WAITLISTED". */
export function keyOf(codes: readonly string[]): string {
  return codes.join('|')
}

/** Only cells that are not empty, in the order of their first count. A count whose codes are null is in no cell. */
export function tabulate(
  counts: readonly DemandCount[],
  codesOf: (count: DemandCount) => readonly string[] | null,
): Map<string, Map<string, number>> {
  const cells = new Map<string, Map<string, number>>()
  for (const each of counts) {
    const codes = codesOf(each)
    if (codes === null) continue
    const key = keyOf(codes)
    const cell = cells.get(key) ?? new Map<string, number>()
    cells.set(key, cell.set(each.agency, (cell.get(each.agency) ?? 0) + each.count))
  }
  return cells
}

/** The counts of cells, all agencies together. */
export function totalsOf(cells: CountsByAgency): Map<string, number> {
  return new Map(
    [...cells].map(([key, agencies]) => [key, [...agencies.values()].reduce((sum, count) => sum + count, 0)]),
  )
}

/** Cells that several others are parts of, each under the key that `wholeOf` gives the parts. */
export function coarsen(cells: CountsByAgency, wholeOf: (key: string) => string): CountsByAgency {
  const wholes = new Map<string, Map<string, number>>()
  for (const [key, agencies] of cells) {
    const whole = wholes.get(wholeOf(key)) ?? new Map<string, number>()
    for (const [agency, count] of agencies) whole.set(agency, (whole.get(agency) ?? 0) + count)
    wholes.set(wholeOf(key), whole)
  }
  return wholes
}
