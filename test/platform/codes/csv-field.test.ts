import fc from 'fast-check'
import { csvNumber, csvText } from '../../../platform/codes/csv-text'
import { readCsv } from '../../analytics/exports/readers'

const read = (text: string) => readCsv(`BEFORE,FIELD,AFTER\r\na,${csvText(text)},b\r\n`)

test('any text is read back as it was, or with an apostrophe before what a spreadsheet would take for a formula', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', 'a', '＝') }),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      const [line, ...others] = read(text)
      expect(others).toEqual([])
      expect([line?.BEFORE, line?.AFTER]).toEqual(['a', 'b'])
      const field = line?.FIELD ?? ''
      expect(/^[=+\-@\t\r\n＝＋－＠]/.test(field)).toBe(false)
      expect([text, `'${text}`]).toContain(field)
    }),
    { numRuns: 2000 },
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '"=1"', 'a,=1', "'=1"])(
  '%j runs nowhere',
  (text) => {
    const [line] = read(text)
    expect(line?.FIELD).toBe(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
  },
)

test('numbers are written as they are, with a point, and are never text', () => {
  expect([0, 12.5, -3, 1e6, null].map(csvNumber)).toEqual(['0', '12.5', '-3', '1000000', ''])
})
