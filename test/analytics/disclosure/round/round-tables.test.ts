import { join } from 'node:path'
import fc from 'fast-check'
import { roundTables } from '../../../../analytics/disclosure/round/round-tables'
import { describeWithShared } from '../../../support/shared'
import { z3Tables } from './z3'

const randomTables = fc
  .record({
    leaves: fc.array(fc.nat(25), { minLength: 1, maxLength: 12 }),
    members: fc.array(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), { maxLength: 10 }),
  })
  .map(({ leaves, members }) => ({
    leaves,
    cells: members.map((isIn) => Int32Array.from([...leaves.keys()].filter((leaf) => isIn[leaf]))),
  }))
const roundBelow = fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 20 }))

test('leaves are exact or neighbouring multiples, and every published cell is the sum of its leaves', () => {
  fc.assert(
    fc.property(randomTables, roundBelow, fc.string(), ({ leaves, cells }, below, secret) => {
      const rounded = roundTables({ leaves, cells, base: 5, roundBelow: below, secret })
      rounded.leaves.forEach((value, leaf) => {
        const count = leaves[leaf] as number
        expect(value === count || (value % 5 === 0 && Math.abs(value - count) < 5)).toBe(true)
        expect(below === 'all' && value % 5 !== 0).toBe(false)
      })
      cells.forEach((cell, number) => {
        expect(rounded.cells[number]).toBe(
          cell.reduce((sum, leaf) => sum + (rounded.leaves[leaf] as number), 0),
        )
      })
    }),
  )
})

test('no small count is shown that is not a multiple of the base, nor a small difference of nested cells', () => {
  fc.assert(
    fc.property(randomTables, fc.integer({ min: 1, max: 20 }), ({ leaves, cells }, below) => {
      const rounded = roundTables({ leaves, cells, base: 5, roundBelow: below, secret: 'a secret' })
      const shown = [...rounded.cells]
      const differences = cells.flatMap((inner, a) =>
        cells.flatMap((outer, b) =>
          inner.every((leaf) => outer.includes(leaf)) ? [(shown[b] as number) - (shown[a] as number)] : [],
        ),
      )
      expect(
        [...shown, ...differences].filter((value) => value > 0 && value < below && value % 5 !== 0),
      ).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('leaves that no small count rests on stay exact', () => {
  // 3 + 40 and 50 + 4 are shown, and 97; none of them, nor of their differences, is below 10.
  const cells = [Int32Array.of(0, 1), Int32Array.of(2, 3), Int32Array.of(0, 1, 2, 3)]
  const { leaves } = roundTables({
    leaves: [3, 40, 50, 4],
    cells,
    base: 5,
    roundBelow: 10,
    secret: 'a secret',
  })
  expect([...leaves]).toEqual([3, 40, 50, 4])
})

test('the same secret gives the same table for ever, another secret another', () => {
  const cells = Array.from({ length: 24 }, (_, leaf) => Int32Array.of(leaf)).concat(
    Int32Array.from({ length: 24 }, (_, leaf) => leaf),
  )
  const leaves = Array.from({ length: 24 }, (_, leaf) => 1 + (leaf % 4))
  const round = (secret: string) => [
    ...roundTables({ leaves, cells, base: 5, roundBelow: 'all', secret }).leaves,
  ]
  expect(round('a secret')).toEqual(round('a secret'))
  expect(round('a secret')).not.toEqual(round('another'))
  expect(round('a secret')).toEqual([0, 0, 5, 5, 0, 0, 5, 5, 0, 5, 0, 5, 0, 0, 5, 5, 0, 0, 0, 5, 0, 5, 5, 5])
})

describeWithShared('data/sdc/z3/round.json', (shared) => {
  const { leaves, cells } = z3Tables(join(shared, 'data/sdc/z3'))

  test('both tables have 1,350 publishable cells', () => {
    expect(cells).toHaveLength(1350)
  })

  test.each(['a secret', '1', '2', '3'])(
    'below 10, base 5, the figures to reach are reached with secret "%s"',
    (secret) => {
      const rounded = roundTables({ leaves, cells, base: 5, roundBelow: 10, secret })
      expect(rounded.utility.meanAbsoluteError).toBeLessThanOrEqual(1.5)
      expect(rounded.utility.maxAbsoluteError).toBeLessThanOrEqual(10)
      expect(rounded.utility.hellinger).toBeGreaterThanOrEqual(0.925)
      expect([...rounded.cells].filter((value) => value > 0 && value < 10 && value !== 5)).toEqual([])
    },
  )

  test('with every leaf rounded the errors are hardly larger', () => {
    const { utility } = roundTables({ leaves, cells, base: 5, roundBelow: 'all', secret: 'a secret' })
    expect(utility.meanAbsoluteError).toBeLessThan(1.7)
    expect(utility.hellinger).toBeGreaterThan(0.92)
  })
})
