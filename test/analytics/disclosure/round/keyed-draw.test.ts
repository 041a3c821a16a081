import { type DrawKey, drawBelow, drawOrder } from '../../../../analytics/disclosure/round/keyed-draw'

const key: DrawKey = { secret: 'a secret', family: 'shelterDemand', period: '2024-Q1' }

test('a draw is the same for ever: these were made when the method was', () => {
  const draws = Array.from({ length: 12 }, (_, index) => drawBelow(key, ['35', index], 5))
  expect(draws).toEqual([1, 4, 2, 4, 4, 2, 0, 2, 1, 4, 2, 4])
})

test.each<[string, DrawKey]>([
  ['secret', { ...key, secret: 'another' }],
  ['family', { ...key, family: 'another' }],
  ['period', { ...key, period: '2024-Q2' }],
])('another %s draws other numbers', (_what, other) => {
  expect(drawBelow(other, ['35'], 1e9)).not.toBe(drawBelow(key, ['35'], 1e9))
})

test('a subject of two words is not one word of both', () => {
  expect(drawBelow(key, ['a', 'b'], 1e9)).not.toBe(drawBelow(key, ['ab'], 1e9))
  expect(drawBelow(key, ['1'], 1e9)).not.toBe(drawBelow(key, [1], 1e9))
})

test('over many subjects each number comes up about as often as the others', () => {
  const times = [0, 0, 0, 0, 0]
  for (let subject = 0; subject < 10_000; subject += 1) {
    const drawn = drawBelow(key, [subject], 5)
    times[drawn] = (times[drawn] as number) + 1
  }
  // 2,000 each; five standard deviations are 5 · √(10,000 · 0.2 · 0.8) = 200
  expect(Math.max(...times.map((count) => Math.abs(count - 2000)))).toBeLessThan(200)
})

test('an order does not depend on the order given', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const backwards = names.toReversed()
  const order = drawOrder(key, ['x'], names).map((index) => names[index])
  expect(drawOrder(key, ['x'], backwards).map((index) => backwards[index])).toEqual(order)
  expect(order.toSorted()).toEqual(names)
})
