import fc from 'fast-check'
import type { RoundedFamily, RoundingFamily } from '../../../../analytics/disclosure/round/family'
import { drawName, roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { allCells, familyOf, randomFamily } from './random-family'

const key = { secret: 'a secret', family: 'test', period: '2024-Q1' }

test('every cell is a neighbouring multiple, zeros and multiples stay, and every table adds up to its margins', () => {
  fc.assert(
    fc.property(randomFamily, fc.string(), (family, secret) => {
      const rounded = roundFamily(family, { ...key, secret })
      const sums = new Map<string, number>()
      for (const { layer, splits, parent, count, value } of allCells(family, rounded)) {
        expect(value % 5).toBe(0)
        expect(Math.abs(value - count)).toBeLessThan(5)
        sums.set(`${layer} ${splits} ${parent}`, (sums.get(`${layer} ${splits} ${parent}`) ?? 0) + value)
      }
      for (const [name, sum] of sums) {
        const [, splits, parent] = name.split(' ') as [string, string, string]
        if (splits !== 'null') {
          expect(sum).toBe(rounded.get(splits)?.get(parent))
        }
      }
    }),
  )
})

test('the same family in another order, and the same secret, give the same values', () => {
  fc.assert(
    fc.property(randomFamily, (family) => {
      const reversed: RoundingFamily = {
        ...family,
        layers: family.layers.map((layer) => ({ ...layer, cells: layer.cells.toReversed() })),
      }
      expect(plain(roundFamily(reversed, key))).toEqual(plain(roundFamily(family, key)))
    }),
  )
})

const small = familyOf([
  [0, 0, 0, 0, 3],
  [0, 0, 1, 1, 4],
  [0, 1, 0, 2, 6],
  [1, 0, 2, 0, 1],
  [1, 1, 2, 3, 12],
])

test('over 4,000 secrets the mean of every cell is its true count', () => {
  const totals = new Map<string, number>()
  for (let secret = 0; secret < 4000; secret += 1) {
    const rounded = roundFamily(small, { ...key, secret: `${secret}` }, { swaps: false })
    for (const { layer, key: cell, value } of allCells(small, rounded)) {
      totals.set(`${layer} ${cell}`, (totals.get(`${layer} ${cell}`) ?? 0) + value)
    }
  }
  for (const { layer, key: cell, count } of allCells(small, roundFamily(small, key))) {
    // One draw has a standard deviation of at most 2.5: the mean of 4,000 has 0.04, and this is five of them.
    expect(Math.abs((totals.get(`${layer} ${cell}`) as number) / 4000 - count)).toBeLessThan(0.2)
  }
})

test('the same secret rounds the same for ever: this was made when the method was', () => {
  expect(plain(roundFamily(small, key))).toEqual(PINNED)
})

test('another secret, another period and another draw of a cell round differently', () => {
  const family = familyOf(
    Array.from({ length: 60 }, (_, index) => [index % 3, index % 2, index % 4, index % 3, 1 + (index % 4)]),
  )
  const values = JSON.stringify(plain(roundFamily(family, key)))
  expect(JSON.stringify(plain(roundFamily(family, { ...key, secret: 'other' })))).not.toBe(values)
  expect(JSON.stringify(plain(roundFamily(family, { ...key, period: '2024-Q2' })))).not.toBe(values)
})

test('drawing the parts of one cell again changes no other cell', () => {
  fc.assert(
    fc.property(randomFamily, fc.integer({ min: 1, max: 9 }), (family, times) => {
      const redraws = new Map([[drawName('B', '0'), times]])
      const before = allCells(family, roundFamily(family, key))
      const after = allCells(family, roundFamily(family, key, { redraws }))
      const others = (cells: typeof before) =>
        cells.filter((cell) => cell.layer !== 'B' || cell.parent !== '0')
      expect(others(after)).toEqual(others(before))
    }),
  )
})

test.each<[string, (family: RoundingFamily) => RoundingFamily, string]>([
  ['a base of 1', (family) => ({ ...family, base: 1 }), 'at least 2'],
  ['a table that does not add up', (family) => withCount(family, 'A', 2), 'Layer "A" has'],
  ['half a person', (family) => withCount(family, 'A', 2.5), 'counts 2.5'],
  [
    'a layer before its margin',
    (family) => ({ ...family, layers: family.layers.toReversed() }),
    'not a layer before',
  ],
])('%s is refused', (_what, change, message) => {
  expect(() => roundFamily(change(small), key)).toThrow(message)
})

function withCount(family: RoundingFamily, name: string, count: number): RoundingFamily {
  const layers = family.layers.map((layer) =>
    layer.name === name
      ? { ...layer, cells: layer.cells.map((cell, index) => (index === 0 ? { ...cell, count } : cell)) }
      : layer,
  )
  return { ...family, layers }
}

function plain(rounded: RoundedFamily): Record<string, Record<string, number>> {
  return Object.fromEntries([...rounded].map(([layer, values]) => [layer, Object.fromEntries(values)]))
}

const PINNED = {
  province: { '0': 15, '1': 10 },
  category: { '00': 10, '01': 5, '10': 0, '11': 10 },
  A: { '00m0': 5, '00m1': 5, '01m0': 5, '10m2': 0, '11m2': 10 },
  B: { '0h0': 5, '0h1': 0, '0h2': 10, '1h0': 0, '1h3': 10 },
  C: { '00h0': 5, '00h1': 5, '01h2': 5, '10h0': 0, '11h3': 10 },
}
