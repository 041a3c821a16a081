import type { TableName } from './leaf-tables'
import type { CountsByAgency } from './tabulate'

/** What is kept of a quarter for later ones, its year, and revisions. Counts, never records; for the release role alone. */
export interface KeptQuarter {
  /** The name of the leaf table that served for each table: the same for the whole year. */
  readonly leafTables: Readonly<Record<TableName, string>>
  /** The finest leaves, whatever leaf table served; D: category and reason of those turned away. */
  readonly leaves: Readonly<Record<TableName | 'D', KeptCounts>>
  /** What was shown of each leaf that is not 0, of the leaf tables that served. */
  readonly shown: Readonly<Record<TableName, Readonly<Record<string, number>>>>
  /** By how much the sums that are carried through a year are off. */
  readonly errors: Readonly<Record<string, number>>
}

export interface KeptYear {
  readonly leaves: { readonly D: KeptCounts }
  readonly shown: { readonly D: Readonly<Record<string, number>> }
}

/** Counts by cell and agency, as JSON: each cell's numbers are an agency's place in the list and its count, by turns. */
export interface KeptCounts {
  readonly agencies: readonly string[]
  readonly cells: Readonly<Record<string, readonly number[]>>
}

export function keepCounts(counts: CountsByAgency): KeptCounts {
  const agencies = [
    ...new Set([...counts.values()].flatMap((agencyCounts) => [...agencyCounts.keys()])),
  ].sort()
  const placeOf = new Map(agencies.map((agency, place) => [agency, place]))
  const cells = [...counts].map(([key, agencyCounts]) => [
    key,
    [...agencyCounts].flatMap(([agency, count]) => [placeOf.get(agency) as number, count]),
  ])
  return { agencies, cells: Object.fromEntries(cells) }
}

export function keptCounts({ agencies, cells }: KeptCounts): CountsByAgency {
  return new Map(
    Object.entries(cells).map(([key, numbers]) => {
      const counts = new Map<string, number>()
      for (let at = 0; at < numbers.length; at += 2) {
        counts.set(agencies[numbers[at] as number] as string, numbers[at + 1] as number)
      }
      return [key, counts]
    }),
  )
}
