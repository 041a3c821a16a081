import { type ReleasedPart, rowsOf } from '../../cubes/released'
import type { Interval } from '../../disclosure/audit/contract'
import type { Attacker } from '../../disclosure/model/need'
import { ownCells } from '../../disclosure/model/own-cells'
import { PUBLISHED } from '../../disclosure/model/pattern'
import { marginsOf } from '../../disclosure/model/sensitive-margins'
import { findAttackers, type Sensitive } from '../../disclosure/primary/sensitive'
import type { OnProgress } from '../../disclosure/progress'
import { FREE, protectLinked, WAS_PUBLISHED, WAS_SUPPRESSED } from '../../disclosure/protect-linked'
import type { Solver } from '../../disclosure/solver/solver'
import { clientKey, countClients, isSmallFor } from './clients'
import { EXITED, OPEN, SERVED } from './endings'
import { type Episode, EXITS } from './feed'
import type { KeptCounts } from './kept-counts'
import { placeOf, type RowPlace } from './row-place'
import { yearModel } from './year-model'
import { brokenSum, yearSystem } from './year-system'

/** A count below it is never shown, nor one that leaves others so few. */
export const THRESHOLD = 10

export interface YearInput {
  readonly episodes: readonly Episode[]
  readonly quarters: readonly string[]
  readonly isYear: boolean
  readonly fundersOf: ReadonlyMap<string, readonly string[]>
  /** What was kept of every quarter, where one of them was released before; else null. */
  readonly kept: ReadonlyMap<string, KeptCounts> | null
  readonly keptPrograms: readonly string[]
  /** The quarters that were released before, as they were. */
  readonly released: ReadonlyMap<string, ReleasedPart>
  /** Quarters that are made anew, as readers saw them: what was suppressed then stays so. */
  readonly seen: ReadonlyMap<string, ReleasedPart>
}

/** One figure as it is published: of which period, where, which counter. */
export interface YearFigure {
  /** A quarter; null: the year. */
  readonly quarter: string | null
  readonly place: RowPlace
  readonly counter: string
  /** Null where it is suppressed. */
  readonly value: number | null
}

export interface ProtectedYear {
  readonly figures: readonly YearFigure[]
  readonly holds: boolean
  /** For the steward. */
  readonly problems: readonly string[]
  readonly cells: number
  readonly suppressed: number
}

/** The figures of a fiscal year and of its quarters, or of one quarter alone, protected as one system around what was released before. */
export function protectYear(input: YearInput, solver: Solver, onProgress: OnProgress): ProtectedYear {
  const { episodes, quarters, isYear, fundersOf } = input
  const year = yearModel({ episodes, quarters, isYear, fundersOf, programs: input.keptPrograms })
  const { tabulation, system, agencies, rows } = yearSystem(year, episodes, input.kept)
  const agencyNames = new Set(agencies.names)
  const clients = isYear ? countClients(episodes, fundersOf) : new Map<string, Map<string, number>>()
  const placed = rows.flatMap(({ table, codes, cell }) => {
    const place = placeOf(year.grains[table] as readonly string[], codes, agencyNames)
    return place ? [{ place, ending: codes.at(-1) as string, cell }] : []
  })
  const people = countPeople(episodes, tabulation.inCells, system.size)
  const isFew = new Uint8Array(system.size)
  people.forEach((byAgency, cell) => {
    if (isSmallFor(byAgency, THRESHOLD)) isFew[cell] = 1
  })
  for (const { place, ending, cell } of placed) {
    const served = clients.get(clientKey(place.table, place.codes[0] ?? ''))
    if (ending === SERVED && place.codes.length <= 1 && served && isSmallFor(served, THRESHOLD))
      isFew[cell] = 1
  }
  const found = findAttackers({
    system,
    policy: {
      minimumFrequency: THRESHOLD,
      ownSubtraction: true,
      agencies: { holdings: agencies, knows: ownCells(year.model, tabulation.layouts, agencies) },
      sensitive: year.sensitive.flatMap((dimension) => marginsOf(tabulation.layouts, dimension)),
      given: isFew,
    },
    singletons: false,
  })
  const broken = brokenSum(system)
  if (broken !== null) {
    return unsound(
      `The counts kept of quarters released before do not add up with today's programmes and funders (sum ${broken}).`,
    )
  }
  const sensitive = widerForFew(found, isFew, system.value)
  const released = statesBefore(placed, input, system.size)
  const { pattern, holds, failed } = protectLinked(
    { system, layouts: tabulation.layouts, sensitive, released },
    solver,
    onProgress,
  )
  const figures = placed.flatMap(({ place, ending, cell }) =>
    figuresOf(place, ending, pattern[cell] === PUBLISHED ? (system.value[cell] as number) : null, clients),
  )
  const nameOf = (cell: number) => {
    const row = rows.find((each) => each.cell === cell)
    return row
      ? `${(year.grains[row.table] as readonly string[]).join(' × ')} ${row.codes.join(' × ')}`
      : `cell ${cell}`
  }
  const shown = pattern.filter((_, cell) => system.shown[cell] === 1)
  return {
    figures,
    holds,
    problems: failed.map((interval) => problemOf(interval, nameOf)),
    cells: shown.length,
    suppressed: shown.reduce((count, each) => count + (each === PUBLISHED ? 0 : 1), 0),
  }
}

/** For the steward: who can place which cell too narrowly. */
function problemOf({ attacker, need, lower, upper }: Interval, nameOf: (cell: number) => string): string {
  return `${nameOf(need.cell)} (${need.rule}): ${attacker} can place it in ${lower} to ${upper}; ${need.lower} to ${need.upper} must be possible.`
}

function unsound(problem: string): ProtectedYear {
  return { figures: [], holds: false, problems: [problem], cells: 0, suppressed: 0 }
}

/** How many different people each agency has in each cell: who left twice is two exits and one person. */
function countPeople(
  episodes: readonly Episode[],
  { starts, cells }: { readonly starts: Int32Array; readonly cells: Int32Array },
  size: number,
): Map<string, number>[] {
  const met: Map<string, Set<string>>[] = Array.from({ length: size }, () => new Map())
  episodes.forEach(({ agency, pseudonym }, record) => {
    for (let at = starts[record] as number; at < (starts[record + 1] as number); at++) {
      const ofCell = met[cells[at] as number] as Map<string, Set<string>>
      const people = ofCell.get(agency)
      if (people) people.add(pseudonym)
      else ofCell.set(agency, new Set([pseudonym]))
    }
  })
  return met.map((ofCell) => new Map([...ofCell].map(([agency, people]) => [agency, people.size])))
}

/** Of many exits of few people as much must stay uncertain as of few exits: k − 1 up and down. */
function widerForFew(sensitive: Sensitive, isFew: Uint8Array, value: Float64Array): Sensitive {
  const wider = (attacker: Attacker): Attacker => ({
    ...attacker,
    needs: attacker.needs.map((need) => {
      const rest = (value[need.cell] as number) - (attacker.atLeast[need.cell] as number)
      if (isFew[need.cell] !== 1 || need.rule !== 'GIVEN' || rest === 0) return need
      return {
        ...need,
        lower: Math.min(need.lower, Math.max(0, rest - (THRESHOLD - 1))),
        upper: Math.max(need.upper, rest < THRESHOLD ? THRESHOLD : rest + 1),
      }
    }),
  })
  return { ...sensitive, attackers: sensitive.attackers.map(wider) }
}

/** Of each cell that a quarter released before shows: whether it did. */
function statesBefore(
  placed: readonly { readonly place: RowPlace; readonly ending: string; readonly cell: number }[],
  { released, seen }: Pick<YearInput, 'released' | 'seen'>,
  size: number,
): Uint8Array {
  const states = new Uint8Array(size).fill(FREE)
  if (released.size + seen.size === 0) return states
  const known = new Map<string, boolean>()
  for (const [quarter, { tables }] of [...seen, ...released]) {
    for (const { name, axes, columns } of tables) {
      for (const { counter, status } of columns) {
        rowsOf(axes).forEach((codes, row) => {
          known.set(`${quarter} ${name} ${codes.join('|')} ${counter}`, status[row] === '.')
        })
      }
    }
  }
  for (const { place, ending, cell } of placed) {
    const { quarter, counter } = meaningOf(ending)
    if (quarter === null) continue
    const wasPublished = known.get(`${quarter} ${place.table} ${place.codes.join('|')} ${counter}`)
    if (wasPublished === false) states[cell] = WAS_SUPPRESSED
    else if (wasPublished && released.has(quarter)) states[cell] = WAS_PUBLISHED
  }
  return states
}

const COUNTERS: Readonly<Record<string, string>> = {
  [EXITED]: 'exits',
  SAFE: 'safeExits',
  NOT_SAFE: 'notSafeExits',
  UNKNOWN: 'unknownExits',
  [SERVED]: 'clientsServed',
}

/** What an ending is counted as, and in which period; those still open are no figure of their own. */
function meaningOf(ending: string): { readonly quarter: string | null; readonly counter: string | null } {
  if (ending === OPEN) return { quarter: null, counter: null }
  if (ending in COUNTERS) return { quarter: null, counter: COUNTERS[ending] as string }
  const [quarter = '', kind = EXITED] = ending.split('.')
  return {
    quarter,
    counter:
      (EXITS as readonly string[]).includes(kind) || kind === EXITED ? (COUNTERS[kind] as string) : null,
  }
}

function figuresOf(
  place: RowPlace,
  ending: string,
  value: number | null,
  clients: ReadonlyMap<string, ReadonlyMap<string, number>>,
): YearFigure[] {
  const { quarter, counter } = meaningOf(ending)
  if (counter === null) return []
  if (counter !== 'clientsServed') return [{ quarter, place, counter, value }]
  const byAgency = clients.get(clientKey(place.table, place.codes[0] ?? ''))
  const served = [...(byAgency?.values() ?? [])].reduce((sum, count) => sum + count, 0)
  return [{ quarter, place, counter, value: value === null ? null : served }]
}
