import { isProblem, type Problem } from '../../../platform/ingest/records/problem'
import { type Calendar } from '../../../platform/ingest/records/values'
import { ASSESSMENT_FIELDS, FIRST_ASSESSMENT } from './episode-fields'

/** The least and the greatest score of each instrument. */
export type ScoreRanges = ReadonlyMap<string, { readonly lowest: number; readonly highest: number }>

/**
 * The measurements of an episode as JSON, `[{"i": instrument, "p": phase, "m": month, "s": score}, …]` in the order of fields;
 * null where there are none.
 */
export function readAssessments(
  values: readonly string[],
  ranges: ScoreRanges,
  calendar: Calendar,
): { readonly json: string | null } | Problem {
  let json = ''
  for (const [place, { instrument, phase, score, month }] of ASSESSMENT_FIELDS.entries()) {
    const scoreText = values[FIRST_ASSESSMENT + 2 * place] as string
    const monthText = values[FIRST_ASSESSMENT + 2 * place + 1] as string
    if (scoreText === '' && monthText === '') continue
    if (scoreText === '') return { code: 'MISSING_VALUE', field: score }
    const made = calendar.month(monthText, month)
    if (isProblem(made)) return made
    if (!/^-?\d{1,4}([.,]\d{1,4})?$/.test(scoreText)) return { code: 'NOT_A_NUMBER', field: score }
    const points = Number(scoreText.replace(',', '.'))
    const range = ranges.get(instrument)
    if (!range || points < range.lowest || points > range.highest)
      return { code: 'OUT_OF_RANGE', field: score }
    json += `${json === '' ? '' : ','}{"i":"${instrument}","p":"${phase}","m":"${made.value}","s":${points}}`
  }
  return { json: json === '' ? null : `[${json}]` }
}
