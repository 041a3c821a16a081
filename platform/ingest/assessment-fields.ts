import type { TableProblem } from './table-record'

const INSTRUMENTS: Readonly<Record<string, string>> = {
  PHQ9: 'phq9',
  GAD7: 'gad7',
  PCL5: 'pcl5',
  WHOQOL_BREF: 'whoqolBref',
  HOUSING_STABILITY: 'housingStability',
}
const PHASES: Readonly<Record<string, string>> = { PRE: 'Pre', POST: 'Post', FOLLOWUP: 'Followup' }

/** A value under the name of the field or column that it belongs in. */
export type NamedValue = readonly [name: string, value: unknown]

/**
 * The assessments of one record as fields beside one another: `phq9PreScore`, `phq9PreMonth` and so on. What an
 * assessment holds beside instrument, phase, month and score comes under `assessments.` and its own name.
 */
export function assessmentFields(assessments: readonly unknown[]): NamedValue[] | TableProblem {
  const fields: NamedValue[] = []
  const seen = new Set<string>()
  for (const assessment of assessments) {
    if (!isObject(assessment)) return { code: 'NESTED_VALUE', field: 'assessments' }
    const { instrument, phase, month, score, ...others } = assessment
    const prefix = assessmentPrefix(instrument, phase)
    if (prefix === null) return { code: 'UNKNOWN_CODE', field: 'assessments' }
    if (seen.has(prefix)) return { code: 'DUPLICATE_ASSESSMENT', field: `${prefix}Score` }
    seen.add(prefix)
    fields.push([`${prefix}Score`, score], [`${prefix}Month`, month])
    for (const [name, value] of Object.entries(others)) fields.push([`assessments.${name}`, value])
  }
  return fields
}

/** What the fields of an assessment begin with, such as `phq9Pre`; null where one of the codes is none. */
export function assessmentPrefix(instrument: unknown, phase: unknown): string | null {
  if (typeof instrument !== 'string' || typeof phase !== 'string') return null
  const [of, when] = [codeIn(INSTRUMENTS, instrument), codeIn(PHASES, phase)]
  return of && when ? `${of}${when}` : null
}

function codeIn(codes: Readonly<Record<string, string>>, given: string): string | null {
  const code = given.trim()
  return Object.hasOwn(codes, code) ? (codes[code] as string) : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
