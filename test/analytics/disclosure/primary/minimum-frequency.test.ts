import fc from 'fast-check'
import { isBelowMinimumFrequency } from '../../../../analytics/disclosure/primary/minimum-frequency'

test('with a minimum of 10, a cell of 9 is sensitive and a cell of 10 is not', () => {
  expect(isBelowMinimumFrequency(9, 10)).toBe(true)
  expect(isBelowMinimumFrequency(10, 10)).toBe(false)
})

test('one contributor is sensitive; an empty cell has nobody to protect', () => {
  expect(isBelowMinimumFrequency(1, 10)).toBe(true)
  expect(isBelowMinimumFrequency(0, 10)).toBe(false)
})

test('with a minimum of 1 no cell is sensitive: 1 … 0 is no number', () => {
  expect([0, 1, 2].map((contributors) => isBelowMinimumFrequency(contributors, 1))).toEqual([
    false,
    false,
    false,
  ])
})

test('the sensitive frequencies are those written out from 1 to minimum − 1', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 40 }), (contributors, minimum) => {
      const sensitive = Array.from({ length: minimum - 1 }, (_, index) => index + 1)
      expect(isBelowMinimumFrequency(contributors, minimum)).toBe(sensitive.includes(contributors))
    }),
  )
})
