import fc from 'fast-check'
import { roundToAddUp } from '../../../../analytics/disclosure/round/add-up-to'

const key = { secret: 'a secret', family: 'shelterDemand', period: '2024' }

function parts(counts: readonly number[]) {
  return counts.map((count, index) => ({ key: `${index}`, count }))
}

test('any multiple is reached; zeros stay 0, nothing is negative, and leaves move no further than they must', () => {
  const counts = fc
    .array(fc.nat(40), { minLength: 1, maxLength: 8 })
    .filter((all) => all.some((one) => one > 0))
  fc.assert(
    fc.property(counts, fc.nat(30), (numbers, steps) => {
      const total = 5 * steps
      const values = roundToAddUp(parts(numbers), total, 5, key, 'reasons')
      expect(values.reduce((sum, value) => sum + value, 0)).toBe(total)
      const floors = numbers.reduce((sum, count) => sum + 5 * Math.floor(count / 5), 0)
      const ceilings = numbers.reduce((sum, count) => sum + 5 * Math.ceil(count / 5), 0)
      values.forEach((value, index) => {
        const count = numbers[index] as number
        expect(value % 5).toBe(0)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(count === 0 && value > 0).toBe(false)
        if (floors <= total && total <= ceilings) {
          expect(Math.abs(value - count)).toBeLessThan(5)
        }
      })
    }),
  )
})

test('a step beyond the neighbouring multiples goes to the largest', () => {
  // 3, 41 and 8 go up to 5, 45 and 10 at most: 60. The 65 needs one step more.
  expect(roundToAddUp(parts([3, 41, 8]), 65, 5, key, 'reasons')).toEqual([5, 50, 10])
})

test('nothing can be rounded to something', () => {
  expect(() => roundToAddUp(parts([0, 0]), 5, 5, key, 'reasons')).toThrow('cannot be rounded')
  expect(roundToAddUp(parts([0, 0]), 0, 5, key, 'reasons')).toEqual([0, 0])
})
