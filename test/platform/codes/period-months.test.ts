import { addMonths, lastEndedMonth, monthsBetween, periodMonths } from '../../../platform/codes/period-months'

test.each([
  ['2024-03', '2024-03-01', '2024-03-01'],
  ['2024-12', '2024-12-01', '2024-12-01'],
  ['2024-Q1', '2024-01-01', '2024-03-01'],
  ['2024-Q4', '2024-10-01', '2024-12-01'],
  ['2024', '2024-01-01', '2024-12-01'],
  ['FY2024-25', '2024-04-01', '2025-03-01'],
  ['FY1999-00', '1999-04-01', '2000-03-01'],
])('%s is %s to %s', (code, first, last) => {
  expect(periodMonths(code)).toEqual({ first, last })
})

test.each([
  ['2024-01-01', -1, '2023-12-01'],
  ['2024-12-01', 1, '2025-01-01'],
  ['2024-06-01', -24, '2022-06-01'],
  ['2024-01-31', 1, '2024-02-01'],
])('%s and %i months are %s', (month, count, then) => {
  expect(addMonths(month, count)).toBe(then)
})

test('months between are listed with both ends, and none where the end comes first', () => {
  expect(monthsBetween({ first: '2023-12-01', last: '2024-02-01' })).toEqual([
    '2023-12-01',
    '2024-01-01',
    '2024-02-01',
  ])
  expect(monthsBetween({ first: '2024-02-01', last: '2024-01-01' })).toEqual([])
})

test.each([
  ['2024-03-01T00:00:00Z', '2024-02-01'],
  ['2024-03-31T23:59:59Z', '2024-02-01'],
  ['2024-01-15T12:00:00Z', '2023-12-01'],
])('at %s the last month that has ended is %s', (now, month) => {
  expect(lastEndedMonth(new Date(now))).toBe(month)
})
