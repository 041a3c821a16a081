import { codeOfMonth, daysIn, firstDayOf, monthOf, monthOfDay, todayIn } from '../../../data/sample/months'

test('months follow each other over the end of a year', () => {
  expect(codeOfMonth(monthOf('2024-12') + 1)).toBe('2025-01')
  expect(codeOfMonth(monthOf('2024-01') - 1)).toBe('2023-12')
})

test('February has 29 days in 2024 and 28 in 2025, and they are of that month', () => {
  expect(['2024-02', '2025-02'].map((code) => daysIn(monthOf(code)))).toEqual([29, 28])
  const first = firstDayOf(monthOf('2024-02'))
  expect([first - 1, first, first + 28, first + 29].map((day) => codeOfMonth(monthOfDay(day)))).toEqual([
    '2024-01',
    '2024-02',
    '2024-02',
    '2024-03',
  ])
})

test('at 03:00 UTC it is still the day before in Ontario, and at 05:00 no longer', () => {
  const march = firstDayOf(monthOf('2024-03'))
  expect(todayIn('35', '2024-03-01T03:00:00Z')).toBe(march - 1)
  expect(todayIn('3520', '2024-03-01T05:00:00Z')).toBe(march)
})
