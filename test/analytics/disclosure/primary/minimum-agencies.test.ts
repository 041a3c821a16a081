import fc from 'fast-check'
import { hasTooFewAgencies } from '../../../../analytics/disclosure/primary/minimum-agencies'

test('with a minimum of 3, a cell of one agency is its figure and a cell of two is each other’s', () => {
  expect([1, 2].map((agencies) => hasTooFewAgencies(agencies, 3))).toEqual([true, true])
})

test('with a minimum of 3, a cell of three agencies is not sensitive', () => {
  expect(hasTooFewAgencies(3, 3)).toBe(false)
})

test('a cell of no agency is nobody’s figure', () => {
  expect(hasTooFewAgencies(0, 3)).toBe(false)
})

test('the numbers that are too few are those written out from 1 to minimum − 1', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.integer({ min: 1, max: 10 }), (agencies, minimum) => {
      const few = Array.from({ length: minimum - 1 }, (_, index) => index + 1)
      expect(hasTooFewAgencies(agencies, minimum)).toBe(few.includes(agencies))
    }),
  )
})
