import { assessmentFields } from './assessment-fields'
import { isPlainCell, problemOfCell, tidyCell } from './cell'
import type { JsonColumns } from './json-columns'
import {
  type ExtraValue,
  NO_EXTRA,
  type TableProblem,
  type TableProblemCode,
  type TableRecord,
} from './table-record'

/**
 * The record that a line of JSON makes, or the first thing that is wrong with it. A number that JSON can not hold to the
 * last digit is refused rather than rounded. Of one key written twice JSON takes the last.
 */
export function readJsonRow(columns: JsonColumns, line: string): TableRecord | TableProblem {
  const object = parseObject(line)
  if (object === null) return { code: line.includes('\0') ? 'NOT_TEXT' : 'NOT_JSON', field: null }
  const row = new JsonRow(columns)
  for (const key of Object.keys(object)) {
    const value = object[key]
    const problem =
      Array.isArray(value) && columns.isAssessments(key)
        ? row.putAssessments(value)
        : row.put(key, value, 'REPEATED_FIELD')
    if (problem) return problem
  }
  return row
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

class JsonRow implements TableRecord {
  readonly values: string[]
  extra: readonly ExtraValue[] = NO_EXTRA

  constructor(private readonly columns: JsonColumns) {
    this.values = new Array<string>(columns.schema.fields.length).fill('')
  }

  put(column: string, given: unknown, codeOfSecond: TableProblemCode): TableProblem | null {
    const place = this.columns.placeOf(column)
    const field = this.columns.schema.fields[place] ?? null
    if (typeof given === 'object' && given !== null) return { code: 'NESTED_VALUE', field }
    if (typeof given === 'number' && !isExact(given)) return { code: 'NOT_A_NUMBER', field }
    let value = given === null || given === undefined ? '' : String(given)
    if (!isPlainCell(value)) {
      value = tidyCell(value)
      const code = problemOfCell(value)
      if (code) return { code, field }
    }
    if (value === '') return null
    if (place === -1) this.extra = [...this.extra, { column, value }]
    else if (this.values[place] !== '') return { code: codeOfSecond, field }
    else this.values[place] = value
    return null
  }

  putAssessments(assessments: readonly unknown[]): TableProblem | null {
    const fields = assessmentFields(assessments)
    if (!Array.isArray(fields)) return fields
    for (const [name, value] of fields) {
      const problem = this.put(name, value, 'DUPLICATE_ASSESSMENT')
      if (problem) return problem
    }
    return null
  }
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}
