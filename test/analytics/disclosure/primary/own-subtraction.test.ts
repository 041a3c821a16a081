import fc from 'fast-check'
import { leavesSmallRest } from '../../../../analytics/disclosure/primary/own-subtraction'

test('25 − 16 of its own leaves an agency 9 of others, 1 too few for k = 10; 25 − 15 leaves 10', () => {
  expect(leavesSmallRest(25, 16, 10)).toBe(true)
  expect(leavesSmallRest(25, 15, 10)).toBe(false)
})

test('25 − 24 leaves one person; 25 − 25 leaves nobody to be known', () => {
  expect(leavesSmallRest(25, 24, 10)).toBe(true)
  expect(leavesSmallRest(25, 25, 10)).toBe(false)
})

test('who has no part of a count takes 0 off: 9 − 0 is small, 10 − 0 is not', () => {
  expect(leavesSmallRest(9, 0, 10)).toBe(true)
  expect(leavesSmallRest(10, 0, 10)).toBe(false)
})

test('of two agencies, one with 12 of 15 sees the other 3, who cannot see it: 15 − 3 = 12', () => {
  expect([12, 3].map((own) => leavesSmallRest(15, own, 10))).toEqual([true, false])
})

test('a rest is small where it is among 1 … k − 1 people, counted one by one', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 30 }), (own, others, k) => {
      const small = Array.from({ length: k - 1 }, (_, index) => own + index + 1)
      expect(leavesSmallRest(own + others, own, k)).toBe(small.includes(own + others))
    }),
  )
})
