import type { ClientBase } from 'pg'
import type { ReleasedPart } from '../../cubes/released'
import { readFundedPlaces } from './funded-places'
import type { YearFigure } from './protect-year'

/** What is released of contracts with a fiscal year: who pays for which programmes, and for which places. */
export type Contracts = Pick<ReleasedPart, 'programsOf' | 'fundedPlaces' | 'hasSampleData'>

/** As they stand now, of the programmes that there are figures or places of. */
export async function readContracts(
  db: ClientBase,
  year: string,
  figures: readonly YearFigure[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
): Promise<Contracts> {
  const { fundedPlaces, hasSampleData } = await readFundedPlaces(db, year)
  const programs = new Set([
    ...figures.flatMap(({ place: { table, codes } }) => (table === 'PROGRAM' ? codes : [])),
    ...(fundedPlaces ?? []).map(({ program }) => program),
  ])
  return { programsOf: byFunder([...programs].sort(), fundersOf), fundedPlaces, hasSampleData }
}

function byFunder(
  programs: readonly string[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
): Record<string, string[]> {
  const funders = new Set(programs.flatMap((program) => fundersOf.get(program) ?? []))
  return Object.fromEntries(
    [...funders]
      .sort()
      .map((funder) => [funder, programs.filter((program) => fundersOf.get(program)?.includes(funder))]),
  )
}
