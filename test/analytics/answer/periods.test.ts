import { periodAround, periodsWithin } from '../../../analytics/answer/periods'
import { granularityOf } from '../../../analytics/cubes/granularity'
import { periodMonths } from '../../../platform/codes/period-months'

test.each([
  ['2024', 'QUARTER', ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']],
  ['FY2024-25', 'QUARTER', ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1']],
  ['2024-Q2', 'MONTH', ['2024-04', '2024-05', '2024-06']],
  ['2024', 'YEAR', ['2024']],
  ['FY2099-00', 'FISCAL_YEAR', ['FY2099-00']],
  // No fiscal year, nor a calendar year, lies wholly within the other.
  ['2024', 'FISCAL_YEAR', []],
  ['FY2024-25', 'YEAR', []],
  ['2024-02', 'QUARTER', []],
] as const)(
  '%s holds the periods of the granularity %s that lie wholly within it',
  (code, granularity, periods) => {
    expect(periodsWithin(periodMonths(code), granularity)).toEqual(periods)
  },
)

test('periods between two others are those that neither of them cuts', () => {
  const months = { first: periodMonths('2023-11').first, last: periodMonths('FY2024-25').last }
  expect(periodsWithin(months, 'QUARTER')).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'])
  expect(periodsWithin({ first: months.last, last: months.first }, 'MONTH')).toEqual([])
})

test.each([
  ['2024-03', 'QUARTER', '2024-Q1'],
  ['2024-12', 'QUARTER', '2024-Q4'],
  ['2024-03', 'FISCAL_YEAR', 'FY2023-24'],
  ['2024-Q2', 'FISCAL_YEAR', 'FY2024-25'],
  ['2024', 'FISCAL_YEAR', null],
] as const)('%s lies in the %s %s', (code, granularity, around) => {
  expect(periodAround(code, granularity)).toBe(around)
})

test('the form of a code says how long its period is', () => {
  expect(['2024-03', '2024-Q1', '2024', 'FY2024-25'].map(granularityOf)).toEqual([
    'MONTH',
    'QUARTER',
    'YEAR',
    'FISCAL_YEAR',
  ])
})
