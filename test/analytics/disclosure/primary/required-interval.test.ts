import fc from 'fast-check'
import type { PrimaryRule } from '../../../../analytics/disclosure/model/need'
import { requiredInterval } from '../../../../analytics/disclosure/primary/required-interval'
import type { SensitiveCell } from '../../../../analytics/disclosure/primary/sensitive-cell'

function count(value: number, ...rules: PrimaryRule[]): SensitiveCell {
  return { cell: 4, rules, value, isFrequency: true, isCount: true, largest: [] }
}

function sum(value: number, largest: readonly number[], ...rules: PrimaryRule[]): SensitiveCell {
  return { cell: 4, rules, value, isFrequency: false, isCount: false, largest }
}

const K10 = { minimumFrequency: 10 }

describe('counts', () => {
  test('a count of 7 below k = 10 may be anything from 1 to 10', () => {
    const need = { cell: 4, rule: 'MINIMUM_FREQUENCY', lower: 1, upper: 10, width: 0 }
    expect(requiredInterval(count(7, 'MINIMUM_FREQUENCY'), 0, K10)).toEqual(need)
  })

  test('where no minimum is named k is 10: a count of 7 may be up to 10', () => {
    expect(requiredInterval(count(7, 'MINIMUM_FREQUENCY'), 0, {})).toMatchObject({ lower: 1, upper: 10 })
  })

  test('with k = 2 a count of 1 may be 2, and need not be 0', () => {
    const need = { lower: 1, upper: 2, width: 0 }
    expect(requiredInterval(count(1, 'MINIMUM_FREQUENCY'), 0, { minimumFrequency: 2 })).toMatchObject(need)
  })

  test('4 + 5 = 9 people left over from a sum, k = 10: the 4 could not be 10, so this is never published', () => {
    // 9 people in two suppressed cells: neither can have more than 9, and each must be able to have 10.
    for (const part of [4, 5]) {
      expect(requiredInterval(count(part, 'MINIMUM_FREQUENCY'), 0, K10)?.upper).toBeGreaterThan(4 + 5)
    }
  })

  test('an agency with 16 of 25 must not narrow the other 9 below 1 … 10', () => {
    const need = { lower: 1, upper: 10, width: 0 }
    expect(requiredInterval(count(25, 'OWN_SUBTRACTION'), 16, K10)).toMatchObject(need)
  })

  test('an agency with 15 of 25 may know the other 10, and one with all 25 that there is nobody else', () => {
    expect(requiredInterval(count(25, 'OWN_SUBTRACTION'), 15, K10)).toBeNull()
    expect(requiredInterval(count(25, 'OWN_SUBTRACTION'), 25, K10)).toBeNull()
  })

  test('a group of 40 may as well be 40 − 9 = 31; a group of 6 may as well be 0', () => {
    expect(requiredInterval(count(40, 'GROUP_DISCLOSURE'), 0, K10)).toMatchObject({ lower: 31, upper: 40 })
    expect(requiredInterval(count(6, 'GROUP_DISCLOSURE'), 0, K10)).toMatchObject({ lower: 0, upper: 6 })
  })

  test('a zero may be anything from 0 to 9, also for an agency, which has 0 of it', () => {
    expect(requiredInterval(count(0, 'SENSITIVE_ZERO'), 0, K10)).toMatchObject({ lower: 0, upper: 9 })
  })

  test('a given count of 30 must not be exact; a given count of 0 is no secret', () => {
    const need = { lower: 30, upper: 30, width: 1 }
    expect(requiredInterval(count(30, 'GIVEN'), 0, K10)).toMatchObject(need)
    expect(requiredInterval(count(0, 'GIVEN'), 0, K10)).toBeNull()
  })

  test('a group of 6 that is also small takes the strictest of both: 0 … 10, under its first rule', () => {
    const need = { rule: 'MINIMUM_FREQUENCY', lower: 0, upper: 10 }
    const both = count(6, 'MINIMUM_FREQUENCY', 'GROUP_DISCLOSURE')
    expect(requiredInterval(both, 0, K10)).toMatchObject(need)
  })
})

describe('sums', () => {
  test('80 + 15 + 5, p = 10: 10 % of 80 less the others’ 5 is 3, so 97 … 103', () => {
    const need = requiredInterval(sum(100, [80, 15], 'P_PERCENT'), 0, { pPercent: 10 })
    expect(need?.lower).toBeCloseTo(97, 9)
    expect(need?.upper).toBeCloseTo(103, 9)
  })

  test('80 + 15 + 5, p = 10: to the second, who has 15, the other 85 are 82 … 88', () => {
    const need = requiredInterval(sum(100, [80, 15], 'P_PERCENT'), 15, { pPercent: 10 })
    expect(need?.lower).toBeCloseTo(82, 9)
    expect(need?.upper).toBeCloseTo(88, 9)
  })

  test('80 + 15 + 5, p = 10: the third has 5, and the second’s 15 hide the largest: 15 is more than 8', () => {
    expect(requiredInterval(sum(100, [80, 15], 'P_PERCENT'), 5, { pPercent: 10 })).toBeNull()
  })

  test('80 + 15 + 5, p = 50: the largest attacks the second, 50 % of 15 less 5 is 2.5: 17.5 … 22.5', () => {
    const need = { lower: 17.5, upper: 22.5 }
    expect(requiredInterval(sum(100, [80, 15], 'P_PERCENT'), 80, { pPercent: 50 })).toMatchObject(need)
  })

  test('a single 4 under p = 200 would need 8 to each side, but no cell is below 0: 0 … 12', () => {
    const need = { lower: 0, upper: 12 }
    expect(requiredInterval(sum(4, [4, 0], 'P_PERCENT'), 0, { pPercent: 200 })).toMatchObject(need)
  })

  test('90 of 100 under (1, 75): 90 / 0.75 = 120, so 80 … 120', () => {
    const need = requiredInterval(sum(100, [90], 'DOMINANCE'), 0, { dominance: { n: 1, k: 75 } })
    expect(need?.lower).toBeCloseTo(80, 9)
    expect(need?.upper).toBeCloseTo(120, 9)
  })

  test('95 of 100 under (1, 40): 95 / 0.4 = 237.5, 137.5 more, and 137.5 fewer is not below 0', () => {
    const need = requiredInterval(sum(100, [95], 'DOMINANCE'), 0, { dominance: { n: 1, k: 40 } })
    expect(need?.lower).toBe(0)
    expect(need?.upper).toBeCloseTo(237.5, 9)
  })

  test('a sum of 50 with few contributors or agencies, or given, is 45 … 55: 10 % on each side', () => {
    for (const rule of ['MINIMUM_FREQUENCY', 'MINIMUM_AGENCIES', 'GIVEN'] as const) {
      expect(requiredInterval(sum(50, [], rule), 0, {})).toMatchObject({ rule, lower: 45, upper: 55 })
    }
  })

  test('a whole sum of 51 is kept uncertain by whole numbers: 10 % is 5.1, so 6: 45 … 57', () => {
    const nights = { ...sum(51, [], 'MINIMUM_AGENCIES'), isCount: true }
    expect(requiredInterval(nights, 0, {})).toMatchObject({ lower: 45, upper: 57 })
  })

  test('0.3 less an own 0.1 + 0.2 leaves 0, not −5.6e-17, and nothing to protect', () => {
    expect(0.3 - (0.1 + 0.2)).not.toBe(0)
    expect(requiredInterval(sum(0.3, [], 'MINIMUM_AGENCIES'), 0.1 + 0.2, {})).toBeNull()
  })
})

describe('a named protection', () => {
  test('of 20 per cent makes 50 be 40 … 60 in place of what its rule asks for', () => {
    const need = requiredInterval(sum(50, [50, 0], 'P_PERCENT'), 0, { pPercent: 10 }, { relative: 0.2 })
    expect(need).toMatchObject({ lower: 40, upper: 60, width: 0 })
  })

  test('of width 8 asks nothing of either side of a count of 7', () => {
    const need = requiredInterval(count(7, 'MINIMUM_FREQUENCY'), 0, K10, { width: 8 })
    expect(need).toMatchObject({ lower: 7, upper: 7, width: 8 })
  })

  test('is about the rest: 20 per cent of the 50 beside an own 30 of 80 is 10', () => {
    const need = requiredInterval(sum(80, [], 'GIVEN'), 30, {}, { relative: 0.2 })
    expect(need).toMatchObject({ lower: 40, upper: 60 })
  })

  test('has no share of a zero: a sensitive zero stays 0 … 9, and a given one needs nothing', () => {
    for (const protection of [{ relative: 0.2 }, { width: 3 }]) {
      const zero = requiredInterval(count(0, 'SENSITIVE_ZERO'), 0, K10, protection)
      expect(zero).toMatchObject({ lower: 0, upper: 9, width: 0 })
      expect(requiredInterval(count(0, 'GIVEN'), 0, K10, protection)).toBeNull()
    }
  })
})

test('every small rest is 1 … k, a rest of 0 or of k and more is nothing', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 2, max: 20 }), (own, rest, k) => {
      const need = requiredInterval(count(own + rest, 'OWN_SUBTRACTION'), own, { minimumFrequency: k })
      expect(need && [need.lower, need.upper]).toEqual(rest >= 1 && rest < k ? [1, k] : null)
    }),
  )
})

test('what is required of several rules is the hull of what is required of each', () => {
  const rules = ['GIVEN', 'MINIMUM_FREQUENCY', 'OWN_SUBTRACTION', 'GROUP_DISCLOSURE'] as const
  const named = fc.subarray([...rules], { minLength: 1 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), named, (value, rules) => {
      const needs = rules.flatMap((rule) => requiredInterval(count(value, rule), 0, K10) ?? [])
      const all = requiredInterval(count(value, ...rules), 0, K10)
      expect(all?.lower ?? value).toBe(Math.min(value, ...needs.map(({ lower }) => lower)))
      expect(all?.upper ?? value).toBe(Math.max(value, ...needs.map(({ upper }) => upper)))
      expect(all?.width ?? 0).toBe(Math.max(0, ...needs.map(({ width }) => width)))
    }),
  )
})
