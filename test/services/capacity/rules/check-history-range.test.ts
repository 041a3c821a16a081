import { checkHistoryRange } from '../../../../services/capacity/rules/check-history-range'

test('one night is a range', () => {
  expect(() => checkHistoryRange('2024-03-15', '2024-03-15')).not.toThrow()
})

test('a range that ends before it begins is refused, and the message names both ends', () => {
  expect(() => checkHistoryRange('2024-03-15', '2024-03-14')).toThrow(
    '"from" is 2024-03-15, after "to", 2024-03-14.',
  )
})

test('1,100 nights are taken and 1,101 are refused, over changes of the clocks', () => {
  // 2021-01-01 and 1,099 days: 365 + 365 + 365 of 2021 to 2023, and 4 of 2024
  expect(() => checkHistoryRange('2021-01-01', '2024-01-05')).not.toThrow()
  expect(() => checkHistoryRange('2021-01-01', '2024-01-06')).toThrow('1101 nights')
})
