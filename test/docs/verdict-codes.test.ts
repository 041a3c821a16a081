import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RowProblem } from '../../cli/import/toronto/row'
import type { CsvProblem } from '../../platform/ingest/csv-parser'
import type { Problem } from '../../platform/ingest/records/problem'
import type { TableProblemCode } from '../../platform/ingest/table-record'
import { VERDICT_CODES, type VerdictCode, WARNING_CODES } from '../../platform/ingest/verdict-codes'
import { projectRoot } from '../../platform/root'
import type { RejectedRow } from '../../services/directory/regions-csv'

type Given = CsvProblem | RowProblem['code'] | RejectedRow['code'] | Problem['code'] | TableProblemCode
// The compiler refuses this where a row can be given a code that the catalogue lacks.
const everyCodeIsKnown: Given extends VerdictCode ? true : never = true

const WHERE_CODES_ARE = [
  'platform/ingest/csv-parser.ts',
  'cli/import/toronto/occupancy-batch.ts',
  'cli/import/toronto/row.ts',
  'cli/import/import-records.ts',
  'platform/ingest/batch.ts',
  'platform/ingest/records/record-taker.ts',
  'platform/ingest/records/regions.ts',
  'platform/ingest/records/values.ts',
  'platform/ingest/table-record.ts',
  'services/capacity/requests/request-reader.ts',
  'services/outcomes/ingest/assessments.ts',
  'services/outcomes/ingest/episode-reader.ts',
  'services/directory/region-row.ts',
  'services/directory/regions-csv.ts',
]
const sources = WHERE_CODES_ARE.map((path) => readFileSync(join(projectRoot(), path), 'utf8')).join('\n')

/** Literals where a code stands: `code: 'X'`, a member of a type, the end of a choice, a warning. */
function codesIn(text: string, before: RegExp): string[] {
  const found = text.matchAll(new RegExp(`(?:${before.source})'([A-Z]+(?:_[A-Z]+)*)'`, 'g'))
  return [...new Set([...found].map(([, code]) => code as string))].sort()
}

test('every code that a row can be rejected with is in the catalogue, and no other', () => {
  expect(everyCodeIsKnown).toBe(true)
  const used = codesIn(sources, /code: |\? |null : |INCOMPLETE \? |' : |CsvProblem \| |CsvProblem = |\| /)
  // Codes of other kinds that stand in such a place.
  const others = ['BED', 'CA', 'NOT_STATED', 'ROOM']
  expect(used.filter((code) => !others.includes(code))).toEqual(Object.keys(VERDICT_CODES).sort())
})

test('every warning about a row is in the catalogue, and no other', () => {
  expect(codesIn(sources, /(?:warn|note)\((?:unusual, )?/)).toEqual(Object.keys(WARNING_CODES).sort())
})

test('a code is found wherever the code stands', () => {
  const text =
    "reject(1, problem ?? (ok ? null : 'OF_A_CHOICE'), null)\nreturn { code: 'OF_A_ROW', field }\n  | 'OF_A_TYPE'"
  expect(codesIn(text, /code: |null : |\| /)).toEqual(['OF_A_CHOICE', 'OF_A_ROW', 'OF_A_TYPE'])
})
