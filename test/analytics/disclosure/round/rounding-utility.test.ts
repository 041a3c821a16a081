import { roundingUtility } from '../../../../analytics/disclosure/round/rounding-utility'

test('9, 16 and 0 shown as 16, 9 and 0: errors of 7, and 1 − √1 ÷ 5 is left', () => {
  // ½ · ((3 − 4)² + (4 − 3)²) = 1, and √(9 + 16) = 5
  expect(roundingUtility(Float64Array.of(9, 16, 0), Float64Array.of(16, 9, 0))).toEqual({
    meanAbsoluteError: 14 / 3,
    maxAbsoluteError: 7,
    hellinger: 0.8,
  })
})

test('what is unchanged, or nothing at all, has no error and a utility of 1', () => {
  const none = { meanAbsoluteError: 0, maxAbsoluteError: 0, hellinger: 1 }
  expect(roundingUtility(Float64Array.of(3, 0), Float64Array.of(3, 0))).toEqual(none)
  expect(roundingUtility(Float64Array.of(0), Float64Array.of(0))).toEqual(none)
  expect(roundingUtility(new Float64Array(0), new Float64Array(0))).toEqual(none)
})
