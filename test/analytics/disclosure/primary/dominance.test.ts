import fc from 'fast-check'
import { breaksDominanceRule, dominanceProtection } from '../../../../analytics/disclosure/primary/dominance'

test('80 + 15 + 5: the largest holds 80 %, more than 75 and no more than 80', () => {
  expect(breaksDominanceRule(100, [80], { n: 1, k: 75 })).toBe(true)
  expect(breaksDominanceRule(100, [80], { n: 1, k: 80 })).toBe(false)
})

test('50 + 30 + 20: two hold 80 % and break (2, 75), though one holds 50 % and keeps to (1, 75)', () => {
  expect(breaksDominanceRule(100, [50, 30, 20], { n: 2, k: 75 })).toBe(true)
  expect(breaksDominanceRule(100, [50, 30, 20], { n: 1, k: 75 })).toBe(false)
})

test('contributions after the n-th do not matter: 40 of 100 is no more than 50 %, whatever follows', () => {
  expect(breaksDominanceRule(100, [40, 35, 25], { n: 1, k: 50 })).toBe(false)
})

test('a single contributor holds 100 %, which is more than any k but 100', () => {
  expect(breaksDominanceRule(7, [7, 0], { n: 2, k: 99 })).toBe(true)
  expect(breaksDominanceRule(7, [7, 0], { n: 2, k: 100 })).toBe(false)
})

test('a cell of 0 is dominated by nobody: 0 is not more than k per cent of 0', () => {
  expect(breaksDominanceRule(0, [0, 0], { n: 2, k: 75 })).toBe(false)
  expect(dominanceProtection(0, [0, 0], { n: 2, k: 75 })).toBe(0)
})

test('90 of 100 under (1, 75): the cell would have to be 90 / 0.75 = 120, so 20 more', () => {
  expect(dominanceProtection(100, [90], { n: 1, k: 75 })).toBeCloseTo(20, 9)
})

test('60 of 100 under (1, 75): 60 / 0.75 = 80 is reached, so 0 more', () => {
  expect(dominanceProtection(100, [60], { n: 1, k: 75 })).toBe(0)
})

/** Whole contributions from the largest down, and a rule whose boundary they do not lie on. */
const caseOffTheBoundary = fc
  .record({
    contributions: fc
      .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 })
      .map((amounts) => amounts.sort((a, b) => b - a)),
    n: fc.integer({ min: 1, max: 4 }),
    k: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ contributions, n, k }) => ({
    largest: contributions,
    rule: { n, k },
    total: contributions.reduce((sum, amount) => sum + amount, 0),
    dominant: contributions.reduce((sum, amount, rank) => (rank < n ? sum + amount : sum), 0),
  }))

test('the rule is broken where 100 · (x₁ + … + xₙ) > k · X in whole numbers', () => {
  fc.assert(
    fc.property(caseOffTheBoundary, ({ largest, rule, total, dominant }) => {
      expect(breaksDominanceRule(total, largest, rule)).toBe(100 * dominant > rule.k * total)
    }),
  )
})

test('what is required is more than 0 where the rule is broken, and with it the rule is just kept', () => {
  fc.assert(
    fc.property(caseOffTheBoundary, ({ largest, rule, total }) => {
      const required = dominanceProtection(total, largest, rule)
      expect(required > 0).toBe(breaksDominanceRule(total, largest, rule))
      expect(breaksDominanceRule((total + required) * (1 + 1e-9), largest, rule)).toBe(false)
      expect(required > 0 && !breaksDominanceRule(total + required * 0.999, largest, rule)).toBe(false)
    }),
  )
})

test('57 of 100 is not more than 57 per cent, and asks for nothing', () => {
  const rule = { n: 1, k: 57 }
  expect([breaksDominanceRule(100, [57], rule), dominanceProtection(100, [57], rule)]).toEqual([false, 0])
})
