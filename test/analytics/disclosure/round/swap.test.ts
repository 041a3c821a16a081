import fc from 'fast-check'
import { swapTowardsRegistered } from '../../../../analytics/disclosure/round/swap'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { randomFamily } from './random-family'

test('two parents of two leaves: what went up in the same month twice goes up in one month each', () => {
  const rounded = swapTowardsRegistered({
    base: 5,
    keys: ['x/jan', 'x/feb', 'y/jan', 'y/feb'],
    counts: [2, 3, 2, 3],
    rounded: [5, 0, 5, 0],
    groups: [
      [0, 1],
      [2, 3],
    ],
    registered: [
      { key: 'jan', cells: ['x/jan', 'y/jan'] },
      { key: 'feb', cells: ['x/feb', 'y/feb'] },
    ],
  })
  // January 4 was shown as 10 and February 6 as 0; now both as 5.
  expect(rounded).toEqual([0, 5, 5, 0])
})

test('what earlier releases were off is made good by later ones', () => {
  const input = {
    base: 5,
    keys: ['a', 'b'],
    counts: [2, 3],
    rounded: [0, 5],
    groups: [[0, 1]],
    registered: [{ key: 'year', cells: ['a'], carried: -4 }],
  }
  expect(swapTowardsRegistered(input)).toEqual([5, 0])
})

test('swaps never make the registered margins worse', () => {
  fc.assert(
    fc.property(randomFamily, fc.string(), (family, secret) => {
      const key = { secret, family: 'test', period: '' }
      const squares = [false, true].map((swaps) => {
        const rounded = roundFamily(family, key, { swaps })
        const leaves = family.layers.find(({ name }) => name === 'A')
        const errorOf = new Map(
          leaves?.cells.map((cell) => [cell.key, (rounded.get('A')?.get(cell.key) as number) - cell.count]),
        )
        const errors = leaves?.registered.map(({ cells }) =>
          cells.reduce((sum, cell) => sum + (errorOf.get(cell) as number), 0),
        )
        return (errors ?? []).reduce((sum, error) => sum + error ** 2, 0)
      })
      expect(squares[1]).toBeLessThanOrEqual(squares[0] as number)
    }),
  )
})

test('a registered margin of cells that are not in its layer is refused', () => {
  const registered = [{ key: 'jan', cells: ['z'] }]
  expect(() =>
    swapTowardsRegistered({ base: 5, keys: ['a'], counts: [1], rounded: [0], groups: [[0]], registered }),
  ).toThrow('has a cell "z"')
})
