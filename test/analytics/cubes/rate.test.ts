import { type Figure, NOT_AVAILABLE, SUPPRESSED } from '../../../analytics/cubes/figure'
import { rateOf } from '../../../analytics/cubes/rate'

const exact = (value: number): Figure => ({ value, status: 'PUBLISHED' })
const rounded = (value: number): Figure => ({ value, status: 'ROUNDED' })

test('a denominator of 0 leaves nothing to be a share of', () => {
  for (const figure of [exact, rounded])
    expect(rateOf({ numerator: figure(0), denominator: figure(0) })).toEqual({
      value: null,
      status: 'NOT_APPLICABLE',
      flags: [],
      reason: 'NO_DENOMINATOR',
    })
})

test.each([
  [SUPPRESSED, exact(5), 'SUPPRESSED'],
  [exact(5), SUPPRESSED, 'SUPPRESSED'],
  [exact(0), SUPPRESSED, 'SUPPRESSED'],
  [NOT_AVAILABLE, exact(5), 'NOT_AVAILABLE'],
  [SUPPRESSED, NOT_AVAILABLE, 'SUPPRESSED'],
  [NOT_AVAILABLE, SUPPRESSED, 'SUPPRESSED'],
])('where a part has no value the rate has none, for its reason', (numerator, denominator, status) => {
  expect(rateOf({ numerator, denominator })).toMatchObject({ value: null, status, reason: null })
})

test.each([
  // 45 < 50 ≤ 95 < 100 ≤ 100
  [45, null, 'SUPPRESSED', []],
  [50, 0.2, 'ROUNDED', ['LOW_RELIABILITY']],
  [95, 0.1053, 'ROUNDED', ['LOW_RELIABILITY']],
  [100, 0.1, 'ROUNDED', []],
])('10 of a rounded %d is %p, %s', (denominator, value, status, flags) => {
  expect(rateOf({ numerator: rounded(10), denominator: rounded(denominator) })).toMatchObject({
    value,
    status,
    flags,
  })
})

test('of exact figures the smallest that is published has its exact rate', () => {
  expect(rateOf({ numerator: exact(1), denominator: exact(3) })).toMatchObject({
    value: 0.333333,
    status: 'PUBLISHED',
    flags: [],
  })
})
