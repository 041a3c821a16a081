import { isGiven } from '../../../../analytics/disclosure/primary/given'

test('of three cells marked 0, 1, 0 the second alone is given', () => {
  const given = Uint8Array.of(0, 1, 0)
  expect([0, 1, 2].map((cell) => isGiven(given, cell))).toEqual([false, true, false])
})

test('where nothing is marked, no cell is given', () => {
  expect(isGiven(undefined, 0)).toBe(false)
})

test('a cell beyond the marks is not given', () => {
  expect(isGiven(Uint8Array.of(1), 1)).toBe(false)
})
