import { isStale } from '../../../../services/capacity/rules/is-stale'

const now = new Date('2024-03-15T18:00:00Z')

test('a count of exactly 24 hours is good for a pool that is good for 24 hours; a millisecond older is not', () => {
  expect(isStale(new Date('2024-03-14T18:00:00.000Z'), 24, now)).toBe(false)
  expect(isStale(new Date('2024-03-14T17:59:59.999Z'), 24, now)).toBe(true)
})

test('a count of six days is good for a pool that is good for a week', () => {
  expect(isStale(new Date('2024-03-09T18:00:00Z'), 168, now)).toBe(false)
})
