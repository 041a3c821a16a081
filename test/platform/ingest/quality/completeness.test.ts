import { periodMonths } from '../../../../platform/codes/period-months'
import { completenessOf, expectedMonths } from '../../../../platform/ingest/quality/completeness'
import { monthCounts } from './counts'

const NOW = new Date('2024-06-15T12:00:00Z')
const of = (period: string, first: string, records: (number | null)[], now = NOW) =>
  completenessOf(monthCounts(first, records), periodMonths(period), now)

test('two of the three months of a quarter have records: 2 ÷ 3', () => {
  expect(of('2024-Q1', '2023-11', [1, 1, 5, null, 7])).toEqual({
    monthsExpected: 3,
    monthsReported: 2,
    completeness: 2 / 3,
  })
})

test('what came before the first record of the agency was not expected', () => {
  // February and March of the quarter, with records in both
  expect(of('2024-Q1', '2024-02', [1, 1])).toMatchObject({ monthsExpected: 2, completeness: 1 })
})

test('the current month is neither expected nor reported, though it has records', () => {
  // April and May have ended by the 15th of June; June has records already
  expect(of('2024-Q2', '2024-01', [1, 1, 1, 1, null, 1])).toEqual({
    monthsExpected: 2,
    monthsReported: 1,
    completeness: 1 / 2,
  })
})

test('a month is expected from the instant at which the next begins', () => {
  const expected = (now: string) =>
    expectedMonths(monthCounts('2024-01', [1]), periodMonths('2024'), new Date(now)).length
  expect(expected('2024-01-31T23:59:59.999Z')).toBe(0)
  expect(expected('2024-02-01T00:00:00Z')).toBe(1)
})

test.each(['2024-06', '2025', 'FY2025-26'])('of %s no month has ended: null, not 0', (period) => {
  expect(of(period, '2024-01', [1])).toEqual({ monthsExpected: 0, monthsReported: 0, completeness: null })
})

test('of a period before the first record nothing is expected', () => {
  expect(of('2023', '2024-01', [1])).toMatchObject({ monthsExpected: 0, completeness: null })
})

test('a year in which nothing came, after one in which something did, is 0 of 12', () => {
  expect(of('2023', '2022-05', [1])).toEqual({ monthsExpected: 12, monthsReported: 0, completeness: 0 })
})
