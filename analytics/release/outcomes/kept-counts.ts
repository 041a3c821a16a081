import { quarterOf } from '../../../platform/codes/period-months'
import { tabulate } from '../../disclosure/model/from-records'
import { holdingsOf } from '../../disclosure/model/hold'
import { EXITED, SERVED } from './endings'
import { type Episode, EXITS } from './feed'
import { numberNames } from './number-names'
import { namedRows } from './row-names'
import { yearModel } from './year-model'

/**
 * What is kept of a quarter when it is released: of every row of the tables of its fiscal year, how many exits each agency had.
 * Counts, and never records: a year is the sum of these, whoever withdrew consent since. By the row's name, then by agency.
 */
export type KeptCounts = Readonly<Record<string, Readonly<Record<string, number>>>>

export function keptCounts(
  episodes: readonly Episode[],
  quarter: string,
  fundersOf: ReadonlyMap<string, readonly string[]>,
): KeptCounts {
  const left = episodes.filter(({ exitMonth }) => exitMonth !== null && quarterOf(exitMonth) === quarter)
  const { model, codes, grains } = yearModel({
    episodes: left,
    quarters: [quarter],
    isYear: true,
    fundersOf,
    programs: [],
  })
  const agencies = numberNames(left, ({ agency }) => agency)
  const { system, inCells } = tabulate(
    model,
    { size: left.length, codes, count: null, value: null, contributor: null },
    { largest: 0, holdings: false },
  )
  const { starts, contributor, amount } = holdingsOf(
    system.size,
    inCells,
    agencies,
    new Float64Array(left.length).fill(1),
  )
  const kept: Record<string, Record<string, number>> = {}
  for (const { table, codes: row, cell } of namedRows(model)) {
    const kind = kindOf(row.at(-1) as string, quarter)
    if (kind === null || starts[cell] === starts[cell + 1]) continue
    const counts: Record<string, number> = {}
    for (let at = starts[cell] as number; at < (starts[cell + 1] as number); at++) {
      counts[agencies.names[contributor[at] as number] as string] = amount[at] as number
    }
    kept[rowName(grains[table] as readonly string[], [...row.slice(0, -1), kind])] = counts
  }
  return kept
}

/** How the exits of a row ended, all of them in the quarter; null where the row is not of exits alone. */
function kindOf(ending: string, quarter: string): string | null {
  // Of those who left, everybody served.
  if (ending === quarter || ending === SERVED) return EXITED
  const kind = ending.startsWith(`${quarter}.`) ? ending.slice(quarter.length + 1) : ending
  return kind === EXITED || (EXITS as readonly string[]).includes(kind) ? kind : null
}

/** The name of a row in any year: what it is of, and how the episodes ended. */
export function rowName(grain: readonly string[], codes: readonly string[]): string {
  return `${grain.join('+')}:${codes.join('|')}`
}

/** The programmes that counts were kept of. */
export function programsIn(kept: KeptCounts): string[] {
  const prefix = 'SET/PROGRAM+ENDING:'
  return Object.keys(kept)
    .filter((name) => name.startsWith(prefix) && name.endsWith(`|${EXITED}`))
    .map((name) => name.slice(prefix.length, -EXITED.length - 1))
    .filter((code) => !code.startsWith('set:') && code !== 'TOTAL')
}
