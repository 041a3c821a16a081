import type { ClientBase } from 'pg'
import { periodMonths, quartersOf } from '../../../platform/codes/period-months'
import type { ReleasedPart } from '../../cubes/released'
import type { BuildContext, BuiltPart } from '../built-part'
import { type Contracts, readContracts } from './contracts'
import { endingOf, OPEN } from './endings'
import { type Episode, readEpisodes, readFunders, readInstruments } from './feed'
import { protectImprovement } from './improvement'
import { type KeptCounts, keptCounts, programsIn } from './kept-counts'
import { medianStays } from './median-stay'
import { type ProtectedYear, protectYear, THRESHOLD, type YearFigure } from './protect-year'
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
        seen: await seenBefore([quarter], context),
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

/** In one stage the periods by fiscal year: each with its quarters, and the quarters that are of none of them together. */
export function fiscalYearsApart(periods: readonly string[]): string[][][] {
  const years = periods.filter((period) => period.startsWith('FY'))
  const yearOf = (period: string) =>
    years.find((year) => year === period || quartersOf(year).includes(period)) ?? 'none'
  const groups = [...years, 'none'].map((year) => periods.filter((period) => yearOf(period) === year))
  return [groups.filter((group) => group.length > 0)]
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
      seen: await seenBefore(
        quarters.filter((quarter) => !released.has(quarter)),
        context,
      ),
    },
    context.solver,
    context.onProgress,
  )
  for (const quarter of quarters.filter((each) => !released.has(each))) {
    const left = episodes.filter((episode) => endingOf(episode, [quarter]) !== OPEN)
    yield builtPart(quarter, made, left, kept.get(quarter) ?? null, (figure) => figure.quarter === quarter)
  }
  const exits = episodes.filter((episode) => endingOf(episode, quarters) !== OPEN)
  const changes = protectImprovement(exits, await readInstruments(db), context.solver, context.onProgress)
  const whole: ProtectedYear = {
    ...made,
    figures: [...made.figures, ...changes.figures, ...stays(made.figures, exits, fundersOf)],
    holds: made.holds && changes.holds,
    problems: [...made.problems, ...changes.problems],
  }
  const built = builtPart(year, whole, episodes, null, (figure) => figure.quarter === null)
  // A year that was shown is shown as it was or not at all: contracts that are others now are no reason to refuse it.
  const before = await context.released('outcomes', year)
  const contracts = before?.part ?? (await readContracts(db, year, made.figures, fundersOf))
  yield { ...built, part: withContracts(built.part, contracts) }
}

function withContracts(
  part: ReleasedPart,
  { programsOf, fundedPlaces, hasSampleData }: Contracts,
): ReleasedPart {
  return { ...part, programsOf, fundedPlaces, hasSampleData: part.hasSampleData || hasSampleData }
}

/** The median stays, withheld with the number of exits that they are of. */
function stays(
  figures: readonly YearFigure[],
  exits: readonly Episode[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
): YearFigure[] {
  const isShown = new Set(
    figures
      .filter(({ quarter, counter, value }) => quarter === null && counter === 'exits' && value !== null)
      .map(({ place: { table, codes } }) => `${table}:${codes.join()}`),
  )
  return medianStays(exits, fundersOf, THRESHOLD).map(({ table, code, band }) => ({
    quarter: null,
    place: { table, codes: code === '' ? [] : [code] },
    counter: 'medianStayBand',
    value: isShown.has(`${table}:${code}`) ? band : null,
  }))
}

/** Of periods that are made anew: what readers saw of them before. */
async function seenBefore(
  periods: readonly string[],
  context: BuildContext,
): Promise<ReadonlyMap<string, ReleasedPart>> {
  const seen = new Map<string, ReleasedPart>()
  for (const period of periods) {
    const before = await context.released('outcomes', period)
    if (before) seen.set(period, before.part)
  }
  return seen
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
