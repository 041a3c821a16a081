import { addMonths, periodMonths, quartersOf } from '../../platform/codes/period-months'
import { HubError } from '../../platform/errors'
import type { Answer } from '../answer/answer'
import { type AnswerSource, answerQuestion } from '../answer/answer-question'
import { findGrain } from '../answer/find-grain'
import type { Question } from '../answer/question'
import { newestOf } from '../answer/slice'
import { granularityOf } from '../cubes/granularity'
import { outcomes } from '../cubes/outcomes.cube'
import type { FundedPlaces } from '../cubes/released'
import { periodOf } from '../release/periods'
import type { StoredRelease } from '../release/released-store.repository'

/** A row of an answer: one cell of released figures. */
export interface Place {
  readonly answer: Answer
  readonly row: number
}

/** What the programmes that a funder pays for came to in a fiscal year: released figures and nothing else. */
export interface OutcomeReport {
  readonly funder: string
  readonly fiscalYear: string
  /** The newest that a figure is from, the year before with them: as of it, the report is the same for ever. */
  readonly release: StoredRelease
  readonly total: Place
  /** In order. */
  readonly byQuarter: readonly Place[]
  /** Every category, in the order of the code list. */
  readonly byCategory: readonly Place[]
  /** The programmes that it paid for when the year was released, by id. */
  readonly byProgram: readonly Place[]
  /** Of the same programmes, by id, then kind of unit; empty where the year was released without any. */
  readonly fundedPlaces: readonly FundedPlaces[]
  /** Null where the year before is not released, or has no figures of the funder. */
  readonly previousYear: Place | null
  /** The other funders in the same year, by id. */
  readonly others: readonly Place[]
}

/**
 * The report of a funder, by its id in lower case. It stays the same for as long as nothing is released anew of its own year and
 * the year before.
 *
 * Throws BAD_USER_INPUT where the period is no fiscal year, PERIOD_NOT_RELEASED where it is not released, NOT_FOUND where the release
 * has no figures of the funder.
 */
export async function makeOutcomeReport(
  source: AnswerSource,
  { funder, fiscalYear }: Pick<OutcomeReport, 'funder' | 'fiscalYear'>,
): Promise<OutcomeReport> {
  if (granularityOf(fiscalYear) !== 'FISCAL_YEAR') throw noFiscalYear(fiscalYear)
  const ofYear = await answered(source, ['FUNDER'], yearAlone(fiscalYear))
  const [total] = rowsOf(ofYear, 'FUNDER', [funder])
  if (!total) throw unknownFunder(funder, fiscalYear)
  const [ofQuarters, ofCategories, ofPrograms, previousYear, own] = await Promise.all([
    answered(source, ['FUNDER'], quartersIn(fiscalYear)),
    answered(source, ['FUNDER', 'CATEGORY'], yearAlone(fiscalYear)),
    answered(source, ['PROGRAM'], yearAlone(fiscalYear)),
    findPreviousYear(source, funder, fiscalYear),
    ownPrograms(source, funder, fiscalYear),
  ])
  const answers = [ofYear, ofQuarters, ofCategories, ofPrograms, previousYear?.answer]
  return {
    funder,
    fiscalYear,
    release: newestOf(
      answers.flatMap((answer) => answer?.slices.flatMap((slice) => (slice ? [slice.release] : [])) ?? []),
    ),
    total,
    byQuarter: rowsOf(ofQuarters, 'FUNDER', [funder]),
    byCategory: rowsOf(ofCategories, 'FUNDER', [funder]),
    byProgram: rowsOf(ofPrograms, 'PROGRAM', own.programs),
    fundedPlaces: own.fundedPlaces,
    previousYear,
    others: allRows(ofYear).filter(({ row }) => row !== total.row),
  }
}

function answered(source: AnswerSource, by: readonly string[], period: Question['period']): Promise<Answer> {
  const question = { by, period, region: { within: null, level: null, codes: null }, codes: new Map() }
  return answerQuestion(source, outcomes, question, findGrain(outcomes, question))
}

function yearAlone(fiscalYear: string): Question['period'] {
  return { from: fiscalYear, to: fiscalYear, granularity: 'FISCAL_YEAR' }
}

function quartersIn(fiscalYear: string): Question['period'] {
  const quarters = quartersOf(fiscalYear)
  return { from: quarters[0] as string, to: quarters.at(-1) as string, granularity: 'QUARTER' }
}

async function findPreviousYear(
  source: AnswerSource,
  funder: string,
  fiscalYear: string,
): Promise<Place | null> {
  const before = periodOf(addMonths(periodMonths(fiscalYear).first, -1), 'FISCAL_YEAR')
  if (!source.view.find('outcomes', before)) return null
  const [place] = rowsOf(await answered(source, ['FUNDER'], yearAlone(before)), 'FUNDER', [funder])
  return place ?? null
}

/** The programmes that a funder paid for when the year was released, and the places of these alone. */
async function ownPrograms(
  { view, part }: AnswerSource,
  funder: string,
  fiscalYear: string,
): Promise<{ programs: readonly string[]; fundedPlaces: readonly FundedPlaces[] }> {
  const stored = view.find('outcomes', fiscalYear)
  if (!stored) return { programs: [], fundedPlaces: [] }
  const { programsOf, fundedPlaces } = await part(stored)
  const programs = programsOf[funder] ?? []
  return { programs, fundedPlaces: fundedPlaces.filter(({ program }) => programs.includes(program)) }
}

/** The rows of some codes of a dimension, in the order of the answer. */
function rowsOf(answer: Answer, dimension: string, codes: readonly string[]): Place[] {
  const wanted = new Set(codes)
  return allRows(answer).filter(({ row }) => wanted.has(answer.code(row, dimension) ?? ''))
}

function allRows(answer: Answer): Place[] {
  return Array.from({ length: answer.rows }, (_, row) => ({ answer, row }))
}

function noFiscalYear(given: string): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `"${given}" is not a fiscal year. Reports are of fiscal years, April to March, such as "FY2025-26".`,
    fr: `« ${given} » n'est pas un exercice. Les rapports portent sur des exercices, d'avril à mars, comme « FY2025-26 ».`,
  })
}

function unknownFunder(funder: string, fiscalYear: string): HubError {
  return new HubError('NOT_FOUND', {
    en: `No figures of ${fiscalYear} are released of a funder with the id "${funder}". The directory says who funds a programme: "program(id) { funders { id name } }".`,
    fr: `Aucun chiffre de ${fiscalYear} n'est diffusé pour un bailleur de fonds dont l'identifiant est « ${funder} ». Le répertoire dit qui finance un programme : « program(id) { funders { id name } } ».`,
  })
}
