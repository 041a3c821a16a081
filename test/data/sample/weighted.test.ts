import { Weighted } from '../../../data/sample/weighted'

test('1 : 3 is left up to a quarter of the way, and right from there', () => {
  const choices = Weighted.of({ left: 1, right: 3 })
  expect([0, 0.2499, 0.25, 0.9999].map((share) => choices.at(share))).toEqual([
    'left',
    'left',
    'right',
    'right',
  ])
})

test('what weighs nothing is never drawn', () => {
  const choices = Weighted.of({ never: 0, always: 2 })
  expect(choices.at(0)).toBe('always')
})

test.each([[{}], [{ never: 0 }]])('of %j nothing can be drawn', (weights) => {
  expect(() => Weighted.of(weights)).toThrow('at least one must have a weight above 0')
})
