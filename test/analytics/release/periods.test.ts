import { inOrder, newestMonth, overlap, periodOf, wholePeriods } from '../../../analytics/release/periods'

const MONTHS = ['2023-12', '2024-01', '2024-02', '2024-03', '2024-04'].map((month) => `${month}-01`)

test('December and four months hold one whole quarter and no year', () => {
  expect(wholePeriods(MONTHS, ['YEAR', 'QUARTER'])).toEqual(['2024-Q1'])
})

test('the finest come first, each ascending, whatever the order that months were closed in', () => {
  const year = Array.from(
    { length: 15 },
    (_, n) => `202${n < 12 ? 4 : 5}-${String((n % 12) + 1).padStart(2, '0')}-01`,
  )
  const periods = wholePeriods(year.reverse(), ['FISCAL_YEAR', 'YEAR', 'QUARTER', 'MONTH'])
  expect(periods.slice(0, 2)).toEqual(['2024-01', '2024-02'])
  expect(periods.slice(15)).toEqual([
    '2024-Q1',
    '2024-Q2',
    '2024-Q3',
    '2024-Q4',
    '2025-Q1',
    '2024',
    'FY2024-25',
  ])
})

test('March is in the fiscal year before, April in the next, also across the century', () => {
  expect(periodOf('2024-03-01', 'FISCAL_YEAR')).toBe('FY2023-24')
  expect(periodOf('2024-04-01', 'FISCAL_YEAR')).toBe('FY2024-25')
  expect(periodOf('2099-04-01', 'FISCAL_YEAR')).toBe('FY2099-00')
})

test('a year and the fiscal year before it overlap, two quarters do not', () => {
  expect(overlap('2024', 'FY2023-24')).toBe(true)
  expect(overlap('2024', 'FY2025-26')).toBe(false)
  expect(overlap('2024-Q1', '2024-Q2')).toBe(false)
  expect(overlap('2024-Q1', '2024-03')).toBe(true)
})

test('periods are ordered by when they begin, then by when they end, each once', () => {
  expect(inOrder(['2024', '2024-Q2', '2024-01', '2024-Q1', '2024'])).toEqual([
    '2024-01',
    '2024-Q1',
    '2024',
    '2024-Q2',
  ])
})

test('the newest month of a year and a fiscal year is the March after', () => {
  expect(newestMonth(['2024', 'FY2024-25', '2024-Q4'])).toBe('2025-03')
})
