import fc from 'fast-check'
import { isSensitiveZero } from '../../../../analytics/disclosure/primary/sensitive-zero'

test('0 of 20 is news where k = 10, since 20 is 2k; 0 of 21 says little about anyone', () => {
  expect(isSensitiveZero(0, 20, 10, false)).toBe(true)
  expect(isSensitiveZero(0, 21, 10, false)).toBe(false)
})

test('0 of 1 tells of one person; 0 of 0 tells of nobody', () => {
  expect(isSensitiveZero(0, 1, 10, false)).toBe(true)
  expect(isSensitiveZero(0, 0, 10, false)).toBe(false)
})

test('a structural zero of a margin of 5 is known beforehand', () => {
  expect(isSensitiveZero(0, 5, 10, true)).toBe(false)
})

test('1 of 5 is no zero', () => {
  expect(isSensitiveZero(1, 5, 10, false)).toBe(false)
})

test('the margins of sensitive zeros are those written out from 1 to 2k', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(70), fc.integer({ min: 1, max: 30 }), (inCell, inMargin, k) => {
      const margins = Array.from({ length: 2 * k }, (_, index) => index + 1)
      expect(isSensitiveZero(inCell, inMargin, k, false)).toBe(inCell === 0 && margins.includes(inMargin))
    }),
  )
})
