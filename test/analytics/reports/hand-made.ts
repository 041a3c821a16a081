import type { ReleasedPart } from '../../../analytics/cubes/released'
import { makeOutcomeReport, type OutcomeReport } from '../../../analytics/reports/outcome-report'
import type { NamesById } from '../../../analytics/reports/shown/names'
import { UnitKind } from '../../../platform/codes/enums'
import { released } from '../answer/released'
import { tableOf } from '../published-parts'

// In the order of their ids: the first is the one whose report is asked for.
const FUNDER_IDS = '1234567'.split('').map((digit) => `${digit}f000000-0000-4000-8000-00000000000${digit}`)
export const FUNDER = FUNDER_IDS[0] as string
/** Of the first funder, by id. */
export const PROGRAMS = '123'
  .split('')
  .map((digit) => `${digit}a000000-0000-4000-8000-00000000000${digit}`) as [string, string, string]
const CATEGORIES = ['CASE_MANAGEMENT_SUPPORT', 'SHELTER_HOUSING']

/** Each funder's safe exits of 1,000 with a known destination; null: suppressed. */
export const SAFE: readonly (number | null)[] = [613, 401, 522, 587, 704, 811, null]

export interface HandMade {
  readonly safe?: readonly (number | null)[]
  readonly hasSampleData?: boolean
  /** Of the first funder; null: suppressed. */
  readonly exitsOfCategories?: readonly (number | null)[]
}

/** A fiscal year of outcomes of seven funders, as a release holds it. */
export function fiscalYear(
  period: string,
  { safe = SAFE, hasSampleData = true, exitsOfCategories = [null, 913] }: HandMade = {},
): ReleasedPart {
  return {
    cube: 'outcomes',
    period,
    hasSampleData,
    programsOf: { [FUNDER]: PROGRAMS },
    tables: [
      tableOf(
        'FUNDER',
        { FUNDER: FUNDER_IDS },
        {
          clientsServed: safe.map((_, at) => 1504 + at),
          exits: safe.map(() => 1107),
          safeExits: safe,
          notSafeExits: safe.map((each) => (each === null ? null : 1000 - each)),
          unknownExits: safe.map(() => 107),
          medianStayBand: safe.map(() => 1),
        },
      ),
      tableOf(
        'FUNDER+CATEGORY',
        { FUNDER: FUNDER_IDS, CATEGORY: CATEGORIES },
        { exits: FUNDER_IDS.flatMap((_, at) => (at === 0 ? exitsOfCategories : [51, 62])) },
      ),
      tableOf('PROGRAM', { PROGRAM: PROGRAMS }, { clientsServed: [1001, null, 0] }),
    ],
  }
}

/** A quarter of the same funders; null: the exits of the first are suppressed. */
export function quarter(period: string, exits: number | null): ReleasedPart {
  return {
    cube: 'outcomes',
    period,
    hasSampleData: true,
    tables: [
      tableOf(
        'FUNDER',
        { FUNDER: FUNDER_IDS },
        { exits: FUNDER_IDS.map((_, at) => (at === 0 ? exits : 250)) },
      ),
    ],
  }
}

/** The year FY2024-25 with its quarters, the second of them suppressed. */
export function yearWithQuarters(made: HandMade = {}): ReleasedPart[] {
  return [
    fiscalYear('FY2024-25', made),
    quarter('2024-Q2', 281),
    quarter('2024-Q3', null),
    quarter('2024-Q4', 302),
    quarter('2025-Q1', 265),
  ]
}

/** The report of FY2024-25 of the first funder, with the year before, of the parts that are given. */
export async function handMadeReport(
  parts: readonly ReleasedPart[] = [
    ...yearWithQuarters(),
    fiscalYear('FY2023-24', { safe: [500, 400, 400, 400, 400, 400, 400] }),
  ],
): Promise<OutcomeReport> {
  const report = await makeOutcomeReport(released(parts), { funder: FUNDER, fiscalYear: 'FY2024-25' })
  const [program] = PROGRAMS
  return {
    ...report,
    fundedPlaces: [
      { program, unitKind: UnitKind.BED, funded: 24, reported: 22.5, used: 22 },
      { program, unitKind: UnitKind.ROOM, funded: 6, reported: null, used: null },
    ],
  }
}

/** The funder has a name in both languages, the first programme in English alone, the second one that is no good news for a browser. */
export const NAMES: NamesById = new Map([
  [FUNDER, { en: 'Way & Forward Fund', fr: 'Fonds Voie et Avenir' }],
  [PROGRAMS[0], { en: '=cmd()|"Dragonfly", emergency shelter for adults and their families', fr: null }],
  [PROGRAMS[1], { en: '<script>alert(1)</script>', fr: "L'« Étape » <b>2</b>" }],
])
