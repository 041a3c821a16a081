import type { ClientBase } from 'pg'
import { addMonths, periodMonths } from '../../../platform/codes/period-months'
import type { ReleasedPart } from '../../cubes/released'
import type { BuildContext, BuiltPart } from '../built-part'
import { endingOf, OPEN } from './endings'
import { type Episode, readEpisodes, readFunders } from './feed'
import { type KeptCounts, keptCounts, programsIn } from './kept-counts'
import { type ProtectedYear, protectYear, type YearFigure } from './protect-year'
import { toTables } from './to-tables'

/**
 * The parts of the cube `outcomes`: quarters, and fiscal years. A fiscal year is protected together with those of its quarters that
 * are made in the same run, around those that were released before; a quarter whose year is not complete stands alone.
 */
export async function* buildOutcomes(
  db: ClientBase,
  periods: readonly string[],
  context: BuildContext,
): AsyncGenerator<BuiltPart> {
  const fundersOf = await readFunders(db)
  const years = periods.filter((period) => period.startsWith('FY'))
  const inYears = new Set(years.flatMap(quartersOf))
  for (const quarter of periods.filter((period) => !period.startsWith('FY') && !inYears.has(period))) {
    const episodes = await readEpisodes(db, periodMonths(quarter))
    const left = episodes.filter((episode) => endingOf(episode, [quarter]) !== OPEN)
    if (left.length === 0) continue
    const made = protectYear(
      {
        episodes: left,
        quarters: [quarter],
        isYear: false,
        fundersOf,
        kept: null,
        keptPrograms: [],
        released: new Map(),
      },
      context.solver,
      context.onProgress,
    )
    yield builtPart(
      quarter,
      made,
      left,
      keptCounts(left, quarter, fundersOf),
      (figure) => figure.quarter === quarter,
    )
  }
  for (const year of years) yield* buildYear(db, year, periods, fundersOf, context)
}

async function* buildYear(
  db: ClientBase,
  year: string,
  periods: readonly string[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
  context: BuildContext,
): AsyncGenerator<BuiltPart> {
  const quarters = quartersOf(year)
  const episodes = await readEpisodes(db, periodMonths(year))
  if (episodes.length === 0) return
  const released = new Map<string, ReleasedPart>()
  const kept = new Map<string, KeptCounts>()
  for (const quarter of quarters) {
    const before = periods.includes(quarter) ? null : await context.released('outcomes', quarter)
    if (before) released.set(quarter, before.part)
    kept.set(quarter, before ? (before.kept as KeptCounts) : keptCounts(episodes, quarter, fundersOf))
  }
  const made = protectYear(
    {
      episodes,
      quarters,
      isYear: true,
      fundersOf,
      kept: released.size > 0 ? kept : null,
      keptPrograms: [...new Set([...kept.values()].flatMap(programsIn))],
      released,
    },
    context.solver,
    context.onProgress,
  )
  for (const quarter of quarters.filter((each) => !released.has(each))) {
    const left = episodes.filter((episode) => endingOf(episode, [quarter]) !== OPEN)
    yield builtPart(quarter, made, left, kept.get(quarter) ?? null, (figure) => figure.quarter === quarter)
  }
  yield builtPart(year, made, episodes, null, (figure) => figure.quarter === null)
}

function builtPart(
  period: string,
  made: ProtectedYear,
  episodes: readonly Episode[],
  kept: KeptCounts | null,
  isOf: (figure: YearFigure) => boolean,
): BuiltPart {
  const tables = toTables(made.figures.filter(isOf))
  const cells = tables.flatMap(({ columns }) => columns.map(({ status }) => status)).join('')
  return {
    part: { cube: 'outcomes', period, tables, hasSampleData: episodes.some(({ isSample }) => isSample) },
    cells: cells.length,
    suppressed: [...cells].filter((status) => status === 'x').length,
    holds: made.holds,
    problems: made.problems,
    kept,
  }
}

/** The four quarters of a fiscal year, in order. */
export function quartersOf(year: string): string[] {
  const { first } = periodMonths(year)
  return [0, 3, 6, 9].map((months) => {
    const month = addMonths(first, months)
    return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
  })
}
