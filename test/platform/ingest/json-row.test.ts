import { JsonColumns } from '../../../platform/ingest/json-columns'
import { readJsonRow } from '../../../platform/ingest/json-row'

const schema = {
  fields: ['recordId', 'age', 'withdrawn', 'phq9PreScore', 'phq9PreMonth', 'whoqolBrefFollowupScore'],
  aliases: { dossier: 'recordId' },
  required: ['recordId'],
}
const read = (row: unknown, columns = new JsonColumns(schema)) =>
  readJsonRow(columns, typeof row === 'string' ? row : JSON.stringify(row))

test('values of every simple kind become texts, and what is absent or null is blank', () => {
  expect(read({ Record_ID: ' R-1 ', AGE: 31, withdrawn: false })).toMatchObject({
    values: ['R-1', '31', 'false', '', '', ''],
    extra: [],
  })
  expect(read({ dossier: 'R-1', age: null })).toMatchObject({ values: ['R-1', '', '', '', '', ''] })
})

test('keys that the schema does not know come beside the values, unless they say nothing', () => {
  const columns = new JsonColumns(schema)
  expect(read({ recordId: 'R-1', Notes: 'a\nb', other: '', more: null }, columns)).toMatchObject({
    extra: [{ column: 'Notes', value: 'a\nb' }],
  })
  expect([...columns.unknown]).toEqual(['Notes', 'other', 'more'])
})

test('a file that brings new keys with every line is not kept in memory', () => {
  const columns = new JsonColumns(schema)
  for (let line = 0; line < 5000; line += 1) read({ [`key${line}`]: 1, recordId: 'R-1' }, columns)
  expect(columns.unknown.size).toBeLessThanOrEqual(1000)
})

test('assessments become fields beside one another', () => {
  const assessments = [
    { instrument: 'PHQ9', phase: 'PRE', month: '2024-03', score: 12 },
    { instrument: 'WHOQOL_BREF', phase: 'FOLLOWUP', month: '2024-09', score: 61.5, note: 'by phone' },
  ]
  expect(read({ recordId: 'R-1', assessments })).toMatchObject({
    values: ['R-1', '', '', '12', '2024-03', '61.5'],
    extra: [
      { column: 'whoqolBrefFollowupMonth', value: '2024-09' },
      { column: 'assessments.note', value: 'by phone' },
    ],
  })
  expect(read({ recordId: 'R-1', assessments: [] })).toMatchObject({ extra: [] })
  expect(read({ recordId: 'R-1', assessments: null })).toMatchObject({ extra: [] })
})

const PRE = { instrument: 'PHQ9', phase: 'PRE', month: '2024-03', score: 12 }

test.each([
  ['not JSON', 'NOT_JSON', null],
  ['{"recordId":"R-1"', 'NOT_JSON', null],
  ['{"a":1}{"b":2}', 'NOT_JSON', null],
  ['[]', 'NOT_JSON', null],
  ['null', 'NOT_JSON', null],
  ['"R-1"', 'NOT_JSON', null],
  ['['.repeat(500_000), 'NOT_JSON', null],
  ['{"recordId":"R\0"}', 'NOT_TEXT', null],
  [{ recordId: 'R\0' }, 'NOT_TEXT', 'recordId'],
  ['{"recordId":"\\ud800"}', 'NOT_TEXT', 'recordId'],
  [{ recordId: '=cmd()' }, 'FORMULA', 'recordId'],
  [{ notes: '@cmd' }, 'FORMULA', null],
  ['{"recordId":12345678901234567890}', 'NOT_A_NUMBER', 'recordId'],
  ['{"age":1e999}', 'NOT_A_NUMBER', 'age'],
  [{ recordId: ['R-1'] }, 'NESTED_VALUE', 'recordId'],
  [{ notes: { of: 'x' } }, 'NESTED_VALUE', null],
  [{ recordId: 'R-1', record_id: 'R-2' }, 'REPEATED_FIELD', 'recordId'],
  [{ assessments: PRE }, 'NESTED_VALUE', null],
  [{ assessments: [[PRE]] }, 'NESTED_VALUE', 'assessments'],
  [{ assessments: [{ ...PRE, score: [12] }] }, 'NESTED_VALUE', 'phq9PreScore'],
  [{ assessments: [{ ...PRE, instrument: 'PHQ' }] }, 'UNKNOWN_CODE', 'assessments'],
  [{ assessments: [{ ...PRE, instrument: 'constructor' }] }, 'UNKNOWN_CODE', 'assessments'],
  [{ assessments: [{ ...PRE, phase: null }] }, 'UNKNOWN_CODE', 'assessments'],
  [{ assessments: [PRE, { ...PRE, score: null }] }, 'DUPLICATE_ASSESSMENT', 'phq9PreScore'],
  [{ phq9PreScore: 11, assessments: [PRE] }, 'DUPLICATE_ASSESSMENT', 'phq9PreScore'],
  [{ assessments: [PRE], phq9PreScore: 11 }, 'REPEATED_FIELD', 'phq9PreScore'],
])('%.40j is a problem %s in %s', (row, code, field) => {
  expect(read(row)).toEqual({ code, field })
})

test('a key called __proto__ is a key', () => {
  expect(read('{"recordId":"R-1","__proto__":"x"}')).toMatchObject({
    extra: [{ column: '__proto__', value: 'x' }],
  })
})
