import { localNight } from '../../../../services/capacity/rules/local-night'

const asOf = new Date('2024-03-15T05:30:00Z')

test.each([
  ['10', '2024-03-15'], // 03:00 in St. John's
  ['35', '2024-03-15'], // 01:30 in Toronto
  ['46', '2024-03-15'], // 00:30 in Winnipeg
  ['47', '2024-03-14'], // 23:30 in Regina, which has no summer time
  ['59', '2024-03-14'], // 22:30 in Vancouver
])('05:30 UTC in province %s is of the night %s', (province, night) => {
  expect(localNight(asOf, ['CA', province])).toBe(night)
})

test('a census division has the nights of its province', () => {
  expect(localNight(asOf, ['CA', '59', '5915'])).toBe('2024-03-14')
})

test('a service of all Canada has the nights of Ottawa', () => {
  expect(localNight(new Date('2024-03-15T03:59:59Z'), ['CA'])).toBe('2024-03-14')
  expect(localNight(new Date('2024-03-15T04:00:00Z'), ['CA'])).toBe('2024-03-15')
})

test.each(['10', '11', '12', '13', '24', '35', '46', '47', '48', '59', '60', '61', '62'])(
  'at noon of Toronto it is the same date in province %s',
  (province) => {
    expect(localNight(new Date('2024-07-01T16:00:00Z'), ['CA', province])).toBe('2024-07-01')
  },
)
