import fc from 'fast-check'
import { breaksPPercentRule, pPercentProtection } from '../../../../analytics/disclosure/primary/p-percent'

test('80 + 15 + 5: the second learns the largest to within 6.25 %, so p = 10 protects it', () => {
  // 100 published − 15 of their own = 85, against a true 80; the others' 5 are less than 8
  expect(breaksPPercentRule(100, 80, 15, 10)).toBe(true)
})

test('80 + 15 + 5: 5 is not less than 6.25 % of 80, nor than 5 %', () => {
  expect(breaksPPercentRule(100, 80, 15, 6.25)).toBe(false)
  expect(breaksPPercentRule(100, 80, 15, 5)).toBe(false)
})

test('60 + 40: two contributors know each other exactly, however small p is', () => {
  expect(breaksPPercentRule(100, 60, 40, 0.001)).toBe(true)
  expect(breaksPPercentRule(100, 40, 60, 0.001)).toBe(true)
})

test('a single contributor of 60 is the total itself; a cell of 0 is nobody’s', () => {
  expect(breaksPPercentRule(60, 60, 0, 0.001)).toBe(true)
  expect(breaksPPercentRule(0, 0, 0, 10)).toBe(false)
})

test('80 + 15 + 5 with p = 10: 8 are needed beside the two and 5 are there, so 3 more', () => {
  expect(pPercentProtection(100, 80, 15, 10)).toBeCloseTo(3, 9)
})

test('80 + 15 + 5 with p = 5: 4 are needed and 5 are there, so 0 more', () => {
  expect(pPercentProtection(100, 80, 15, 5)).toBe(0)
})

test('80 + 15 + 5: the public has nothing to take off, and 15 + 5 are not less than 10 % of 80', () => {
  expect(breaksPPercentRule(100, 80, 0, 10)).toBe(false)
})

const contributions = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 7 })
const p = fc.integer({ min: 1, max: 200 })
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

test('the second attacking the largest decides: some pair breaks the rule where that pair does', () => {
  fc.assert(
    fc.property(contributions, p, (amounts, p) => {
      const total = sum(amounts)
      const [first = 0, second = 0] = amounts.toSorted((a, b) => b - a)
      const anyPair = amounts.some((target, i) =>
        amounts.some((own, j) => i !== j && breaksPPercentRule(total, target, own, p)),
      )
      expect(breaksPPercentRule(total, first, second, p)).toBe(anyPair)
    }),
  )
})

test('the rule is broken where 100 · others < p · target in whole numbers, off the boundary', () => {
  fc.assert(
    fc.property(contributions, p, ([target = 0, own = 0, ...others], p) => {
      const broken = 100 * sum(others) < p * target
      expect(breaksPPercentRule(target + own + sum(others), target, own, p)).toBe(broken)
    }),
  )
})

test('at the upper end of what is required, the attacker’s estimate is p per cent too high or more', () => {
  fc.assert(
    fc.property(contributions, p, ([target = 0, own = 0, ...others], p) => {
      const total = target + own + sum(others)
      const estimate = total + pPercentProtection(total, target, own, p) - own
      expect(estimate).toBeGreaterThanOrEqual(target * (1 + p / 100) * (1 - 1e-12))
    }),
  )
})

test('157 − 100 − 50 = 7 is not less than 7 per cent of 100, and asks for nothing', () => {
  expect([breaksPPercentRule(157, 100, 50, 7), pPercentProtection(157, 100, 50, 7)]).toEqual([false, 0])
})
