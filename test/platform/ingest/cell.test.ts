import fc from 'fast-check'
import { isPlainCell, problemOfCell, tidyCell } from '../../../platform/ingest/cell'

test.each(['=1+1', '+SUM(A1)', '-cmd', '@here', '=', '-', '+1-416', '-1-2', '=5'])(
  '%j is a formula',
  (text) => {
    expect(problemOfCell(text)).toBe('FORMULA')
  },
)

test.each([
  '-3',
  '+3',
  '-3.5',
  '-3,5',
  '-.5',
  '+1e6',
  '1=1',
  'a@b',
  'a-b',
  "'=1+1",
  'two\nlines',
  'a\tb',
  '😀',
])('%j is a text', (text) => {
  expect(problemOfCell(text)).toBe(null)
})

test.each(['a\0b', '\x07', 'a\x1bb', '\x7f', '\u0085', '\ud800', 'a\udc00b'])('%j is no text', (text) => {
  expect(problemOfCell(text)).toBe('NOT_TEXT')
})

test('a tidied cell has no blanks around it and its accents are part of their letters', () => {
  expect(tidyCell('\u00a0 Montre\u0301al\t')).toBe('Montréal')
})

test('a plain cell would be tidied into itself and has no problem', () => {
  const text = fc.string({ unit: fc.constantFrom(...' =+-@aZ09_.é\0\t~!"'), maxLength: 6 })
  fc.assert(
    fc.property(
      text,
      (cell) => !isPlainCell(cell) || (tidyCell(cell) === cell && problemOfCell(cell) === null),
    ),
    { numRuns: 20_000 },
  )
})

test.each(['', 'a', 'SHELTER_HOUSING', '2024-03-15', 'R-2024-000123', '12.5', 'two words'])(
  '%j is plain',
  (cell) => {
    expect(isPlainCell(cell)).toBe(true)
  },
)
