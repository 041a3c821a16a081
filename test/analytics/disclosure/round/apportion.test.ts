import fc from 'fast-check'
import { apportion } from '../../../../analytics/disclosure/round/apportion'

const counts = fc.array(fc.nat(30), { maxLength: 8 })
const base = fc.integer({ min: 2, max: 7 })

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

test('whatever the counts, both neighbouring multiples of their sum can be apportioned to them', () => {
  fc.assert(
    fc.property(counts, base, fc.nat(6), (numbers, b, drawn) => {
      const lower = sum(numbers) - (sum(numbers) % b)
      for (const total of new Set([lower, b * Math.ceil(sum(numbers) / b)])) {
        const parts = apportion(numbers, b, total, (from, below) => from + (drawn % (below - from)))
        expect(sum(parts)).toBe(total)
        parts.forEach((part, index) => {
          expect(part % b).toBe(0)
          expect(Math.abs(part - (numbers[index] as number))).toBeLessThan(b)
        })
      }
    }),
  )
})

test('with the total drawn by its remainder, the mean over all starts is exactly the count', () => {
  fc.assert(
    fc.property(counts, base, (numbers, b) => {
      const over = sum(numbers) % b
      const lower = sum(numbers) - over
      const means = numbers.map(() => 0)
      for (let start = 0; start < b; start += 1) {
        const total = start < over ? lower + b : lower
        apportion(numbers, b, total, () => start).forEach((part, index) => {
          means[index] = (means[index] as number) + part / b
        })
      }
      means.forEach((mean, index) => {
        expect(mean).toBeCloseTo(numbers[index] as number, 9)
      })
    }),
  )
})

test('3 + 4 + 6 = 13 as 15 in steps of 5: a comb on the line of remainders 3, 4, 1 hits two of them', () => {
  // The remainders lie at 0–3, 3–7 and 7–8. Teeth at 1 and 6 hit the first two; they go up, 6 goes down.
  expect(apportion([3, 4, 6], 5, 15, () => 1)).toEqual([5, 5, 5])
  // Teeth at 2 and 7 hit the first and the last.
  expect(apportion([3, 4, 6], 5, 15, () => 2)).toEqual([5, 0, 10])
})

test('a total that is no neighbour of the sum is refused', () => {
  expect(() => apportion([3, 4, 6], 5, 20, () => 0)).toThrow('not next to')
  expect(() => apportion([5, 5], 5, 15, () => 0)).toThrow('not next to')
})
