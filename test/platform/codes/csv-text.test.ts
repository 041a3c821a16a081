import fc from 'fast-check'
import { csvLine } from '../../../platform/codes/csv-text'
import { readCsv } from '../../analytics/reports/csv/read-csv'

test('numbers stand as they are, nothing is an empty field, and only what has to be is in quotes', () => {
  expect(csvLine([1, -0.5, null, 'Ottawa', 'a,b', 'say "x"', 'two\nlines', ''])).toBe(
    '1,-0.5,,Ottawa,"a,b","say ""x""","two\nlines",\r\n',
  )
})

test.each(['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'])(
  '%j would be a formula, and is text',
  (text) => {
    expect(csvLine([text]).replaceAll('"', '').startsWith("'")).toBe(true)
  },
)

test('another reader finds the texts that were written', () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(texts, (fields) => {
      const header = csvLine(['first', ...fields.map((_, at) => `column ${at}`)])
      const written = fields.map((field) => (/^[=+\-@＝＋－＠\t\r\n]/.test(field) ? `'${field}` : field))
      expect(readCsv(header + csvLine([1, ...fields])).slice(1)).toEqual([['1', ...written]])
    }),
  )
})
