import { type RecordTabulation, tabulate } from '../../disclosure/model/from-records'
import { holdingsOf } from '../../disclosure/model/hold'
import type { CellSystem, Holdings } from '../../disclosure/model/system'
import { EXITED, endingOf, OPEN, SERVED } from './endings'
import { type Episode, EXITS } from './feed'
import { type KeptCounts, rowName } from './kept-counts'
import { numberNames } from './number-names'
import { type NamedRow, namedRows } from './row-names'
import type { YearModel } from './year-model'

/** The cells of a year's tables with what each agency has in them. */
export interface YearSystem {
  readonly tabulation: RecordTabulation
  readonly system: CellSystem
  readonly agencies: Holdings
  readonly rows: readonly NamedRow[]
}

/**
 * The tables over the episodes, with the exits of each quarter as they were kept where they were: then every cell of exits is the
 * sum of its quarters, and who is still served is counted from the episodes.
 *
 * @param kept of every quarter of the model, or null where all of them are counted from the episodes
 */
export function yearSystem(
  year: YearModel,
  episodes: readonly Episode[],
  kept: ReadonlyMap<string, KeptCounts> | null,
): YearSystem {
  const { model, grains } = year
  const { tabulation, counted } = countBy(year, episodes, () => true)
  const rows = namedRows(model)
  if (!kept) return { tabulation, system: tabulation.system, agencies: counted, rows }
  const quarters = [...kept.keys()]
  const { counted: open } = countBy(year, episodes, (episode) => endingOf(episode, quarters) === OPEN)
  const agencies = sumOfKept(rows, grains, open, kept)
  const value = sumsOf(agencies)
  return { tabulation, system: { ...tabulation.system, value, frequency: value }, agencies, rows }
}

/** The first sum of the tables that does not hold, or null: counts kept under other programmes or funders would not add up. */
export function brokenSum({ value, equations }: CellSystem): number | null {
  for (let equation = 0; equation < equations.count; equation++) {
    const [total = 0, ...parts] = equations.cells.subarray(
      equations.starts[equation],
      equations.starts[equation + 1],
    )
    const sum = parts.reduce((all, part) => all + (value[part] as number), 0)
    if (sum !== value[total]) return equation
  }
  return null
}

/** What each agency has in each cell, of the episodes that `isCounted` takes. */
function countBy(
  { model, codes }: YearModel,
  episodes: readonly Episode[],
  isCounted: (episode: Episode) => boolean,
): { tabulation: RecordTabulation; counted: Holdings } {
  const taken = Uint8Array.from(episodes, (episode) => (isCounted(episode) ? 1 : 0))
  const some = episodes.filter((_, record) => taken[record] === 1)
  const tabulation = tabulate(
    model,
    {
      size: some.length,
      codes: codes.map((column) => column.filter((_, record) => taken[record] === 1)),
      count: null,
      value: null,
      contributor: null,
    },
    { largest: 0, holdings: false },
  )
  const named = numberNames(some, ({ agency }) => agency)
  const ones = new Float64Array(some.length).fill(1)
  return { tabulation, counted: holdingsOf(tabulation.system.size, tabulation.inCells, named, ones) }
}

/** @param open what is still open in each cell, whatever its ending */
function sumOfKept(
  rows: readonly NamedRow[],
  grains: YearModel['grains'],
  open: Holdings,
  kept: ReadonlyMap<string, KeptCounts>,
): Holdings {
  const cells = open.starts.length - 1
  const ofCell: (Map<string, number> | undefined)[] = new Array(cells)
  const openIn = (cell: number) => {
    const own = new Map<string, number>()
    for (let at = open.starts[cell] as number; at < (open.starts[cell + 1] as number); at++) {
      own.set(open.names[open.contributor[at] as number] as string, open.amount[at] as number)
    }
    return own
  }
  for (const { table, codes, cell } of rows) {
    if (ofCell[cell]) continue
    const grain = grains[table] as readonly string[]
    const named = (ending: string) => rowName(grain, [...codes.slice(0, -1), ending])
    ofCell[cell] = added(
      partsOfEnding(codes.at(-1) as string, [...kept.keys()]).map((part) =>
        part.quarter === null
          ? openIn(cell)
          : new Map(Object.entries(kept.get(part.quarter)?.[named(part.kind)] ?? {})),
      ),
    )
  }
  return asHoldings(ofCell, cells)
}

/** What an ending is the sum of: kinds of exits in quarters, and those still open (quarter null). */
function partsOfEnding(
  ending: string,
  quarters: readonly string[],
): { quarter: string | null; kind: string }[] {
  const exits = (kind: string) => quarters.map((quarter) => ({ quarter, kind }))
  if (ending === OPEN) return [{ quarter: null, kind: OPEN }]
  if (ending === SERVED) return [...exits(EXITED), { quarter: null, kind: OPEN }]
  if (ending === EXITED || (EXITS as readonly string[]).includes(ending)) return exits(ending)
  const [quarter = '', kind = EXITED] = ending.split('.')
  return [{ quarter, kind }]
}

function added(parts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const part of parts) {
    for (const [agency, count] of part) sums.set(agency, (sums.get(agency) ?? 0) + count)
  }
  return sums
}

function asHoldings(ofCell: readonly (ReadonlyMap<string, number> | undefined)[], cells: number): Holdings {
  const names = [...new Set(ofCell.flatMap((each) => [...(each?.keys() ?? [])]))].sort()
  const number = new Map(names.map((name, place) => [name, place]))
  const starts = new Int32Array(cells + 1)
  const contributor: number[] = []
  const amount: number[] = []
  for (let cell = 0; cell < cells; cell++) {
    const own = [...(ofCell[cell] ?? [])].map(([name, count]) => [number.get(name) as number, count] as const)
    for (const [who, count] of own.sort(([a], [b]) => a - b)) {
      if (count === 0) continue
      contributor.push(who)
      amount.push(count)
    }
    starts[cell + 1] = contributor.length
  }
  return { names, starts, contributor: Int32Array.from(contributor), amount: Float64Array.from(amount) }
}

function sumsOf({ starts, amount }: Holdings): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, cell) => {
    let sum = 0
    for (let at = starts[cell] as number; at < (starts[cell + 1] as number); at++) sum += amount[at] as number
    return sum
  })
}
