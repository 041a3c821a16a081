import type { Key, PublishedGrain } from '../published-table'
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
  // In the order in which the text of a key names them.
  const dimensions = grain.by.toSorted()
  for (const each of classes) {
    for (const codes of codesIn(each, dimensions, grain)) {
      const text = dimensions.map((name, at) => `${name}=${codes[at]}`).join(' ')
      const row = rows.get(text) ?? newRow(dimensions, codes)
      rows.set(text, row)
      for (const name in each.amounts) add(row, name, each, each.amounts[name] as number)
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

function newRow(dimensions: readonly string[], codes: readonly string[]): MutableRow {
  const key = Object.fromEntries(dimensions.map((name, at) => [name, codes[at] as string]))
  return { key, secret: new Map(), known: new Map() }
}

/** The codes of the rows that records are in, dimension by dimension; none where they have no place in the grain. */
function codesIn(
  { periods, region, codes }: RecordClass,
  dimensions: readonly string[],
  { granularity, level }: PublishedGrain,
): (readonly string[])[] {
  const period = periods[granularity]
  const place = placeAt(region, level)
  if (period === undefined || place === null) return []
  return dimensions.reduce<(readonly string[])[]>(
    (rows, name) => {
      const own = name === 'PERIOD' ? [period] : name === 'REGION' ? [place] : (codes[name] ?? [])
      const [only] = own
      if (own.length === 1 && only !== undefined) return rows.map((row) => [...row, only])
      return rows.flatMap((row) => own.map((code) => [...row, code]))
    },
    [[]],
  )
}

/** A province's requests that name no division stand under a code of their own, such as 3500. */
function placeAt(region: string, level: string | null): string | null {
  if (level === null) return 'CA'
  if (region === 'CA') return null
  if (level === 'PROVINCE') return region.slice(0, 2)
  return region.length === 4 ? region : `${region}00`
}
