import fc from 'fast-check'
import { movableCells, RoundedForest } from '../../../../analytics/disclosure/audit/rounded-forest'
import { familySums, figuresOf, totalOf } from '../../../../analytics/disclosure/round/family-sums'
import { boundsOfMethod, tightenIntervals } from '../../../../analytics/disclosure/round/intervals'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { randomFamily } from '../round/random-family'

// 7 = 3 + 4, and each is split once more, the first by two tables.
const forest = new RoundedForest(9, [
  { whole: 0, parts: [1, 2] },
  { whole: 1, parts: [3, 4] },
  { whole: 1, parts: [5, 6] },
  { whole: 2, parts: [7, 8] },
])
const figures = Float64Array.from([7, 3, 4, 1, 2, 3, 0, 4, 0])

test('with every margin known, parts of one sum may move against each other and nothing else may', () => {
  const lower = Float64Array.from([7, 3, 4, 0, 0, 0, 0, 4, 0])
  const upper = Float64Array.from([7, 3, 4, 9, 9, 9, 9, 9, 9])
  const { up, down } = movableCells(forest, { figures, lower, upper }, 1)
  // 7 can not go down, so 8 can not go up.
  expect([...up]).toEqual([0, 0, 0, 1, 1, 0, 1, 0, 0])
  expect([...down]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0])
})

test('a margin moves only where all tables that split it can', () => {
  const lower = Float64Array.from([7, 0, 0, 0, 0, 3, 0, 4, 0])
  const upper = Float64Array.from([7, 9, 9, 9, 9, 3, 0, 9, 9])
  const { up, down } = movableCells(forest, { figures, lower, upper }, 1)
  // 5 and 6 stand still, so 1 does, and with it 2 and what is below.
  expect([...up].slice(0, 3)).toEqual([0, 0, 0])
  expect([...down].slice(0, 3)).toEqual([0, 0, 0])
})

test('on random families a cell moves by one exactly where its narrowest interval says that it can', () => {
  let exact = 0
  fc.assert(
    fc.property(randomFamily, fc.string(), fc.infiniteStream(fc.nat(9)), (family, secret, shares) => {
      const rounded = roundFamily(family, { secret, family: 'test', period: '2024-Q1' })
      const sums = familySums(family)
      const truth = new Map(
        family.layers.map(({ name, cells }) => [name, new Map(cells.map(({ key, count }) => [key, count]))]),
      )
      const counts = figuresOf(sums, truth, totalOf(family, truth))
      const isWhole = new Set(sums.sums.map(({ whole }) => whole))
      // Somebody's own counts, in leaves; of margins they know no more than from these.
      const own = counts.map((count, cell) =>
        isWhole.has(cell) ? 0 : Math.min(count, shares.next().value as number),
      )
      const { lower, upper } = boundsOfMethod(figuresOf(sums, rounded, totalOf(family, rounded)), 5, own)
      const tight = tightenIntervals(sums.sums, { lower, upper })
      const { up, down } = movableCells(
        new RoundedForest(sums.size, sums.sums),
        { figures: counts, lower, upper },
        1,
      )
      counts.forEach((count, cell) => {
        expect(up[cell] === 1).toBe((tight.upper[cell] as number) > count)
        expect(down[cell] === 1).toBe((tight.lower[cell] as number) < count)
        exact += up[cell] === 0 && down[cell] === 0 ? 1 : 0
      })
    }),
    { numRuns: 300 },
  )
  expect(exact).toBeGreaterThan(20)
})
