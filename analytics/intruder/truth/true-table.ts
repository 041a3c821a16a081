import { type Key, keyText, type PublishedGrain } from '../published-table'
import type { RecordClass } from './record-class'

/** What each agency has of each thing that is counted in a row, and what of it everybody knows. */
export interface TrueRow {
  readonly key: Key
  /** By what is counted, then by agency; what agencies publish themselves is in `known` instead. */
  readonly secret: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly known: ReadonlyMap<string, number>
}

/** The rows of a grain that anything is in, by the text of their key, counted from the records. */
export function trueTable(grain: PublishedGrain, classes: readonly RecordClass[]): Map<string, TrueRow> {
  const rows = new Map<string, MutableRow>()
  for (const each of classes) {
    for (const key of keysOf(each, grain)) {
      const text = keyText(key)
      const row = rows.get(text) ?? { key, secret: new Map(), known: new Map() }
      rows.set(text, row)
      for (const [name, amount] of Object.entries(each.amounts)) add(row, name, each, amount)
    }
  }
  return rows
}

/** All of it, whoever has it. */
export function amountIn(row: TrueRow | undefined, name: string): number {
  if (!row) return 0
  let sum = row.known.get(name) ?? 0
  for (const own of row.secret.get(name)?.values() ?? []) sum += own
  return sum
}

interface MutableRow extends TrueRow {
  readonly secret: Map<string, Map<string, number>>
  readonly known: Map<string, number>
}

function add(
  { secret, known }: MutableRow,
  name: string,
  { agency, isPublic }: RecordClass,
  amount: number,
): void {
  if (isPublic) {
    known.set(name, (known.get(name) ?? 0) + amount)
    return
  }
  const byAgency = secret.get(name) ?? new Map<string, number>()
  secret.set(name, byAgency)
  // An agency with none of it has its place all the same: it reported.
  byAgency.set(agency, (byAgency.get(agency) ?? 0) + amount)
}

/** The keys of the rows that records are in; none where they have no place in the grain. */
function keysOf({ periods, region, codes }: RecordClass, { by, granularity, level }: PublishedGrain): Key[] {
  const period = periods[granularity]
  const place = placeAt(region, level)
  if (period === undefined || place === null) return []
  return by.reduce<Key[]>(
    (keys, name) => {
      const own = name === 'PERIOD' ? [period] : name === 'REGION' ? [place] : (codes[name] ?? [])
      return keys.flatMap((key) => own.map((code) => ({ ...key, [name]: code })))
    },
    [{}],
  )
}

/** A province's requests that name no division stand under a code of their own, such as 3500. */
function placeAt(region: string, level: string | null): string | null {
  if (level === null) return 'CA'
  if (region === 'CA') return null
  if (level === 'PROVINCE') return region.slice(0, 2)
  return region.length === 4 ? region : `${region}00`
}
