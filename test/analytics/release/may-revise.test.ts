import fc from 'fast-check'
import { changesOf, hindrances, leavesOfCells, mayRevise } from '../../../analytics/release/may-revise'

const cells = (of: Record<string, Record<string, number>>) =>
  new Map(Object.entries(of).map(([cell, leaves]) => [cell, new Map(Object.entries(leaves))]))

test('nothing at all may change, and ten or more may enter', () => {
  const before = cells({ all: { a: 3, b: 40 } })
  expect(mayRevise(before, cells({ all: { a: 3, b: 40 } }))).toBe(true)
  expect(mayRevise(before, cells({ all: { a: 3, b: 50 } }))).toBe(true)
  expect(mayRevise(before, cells({ all: { a: 3, b: 49 } }))).toBe(false)
  expect(mayRevise(before, cells({ all: { a: 3, b: 45 } }), 5)).toBe(true)
})

test('one who left is not made up for by any number who came', () => {
  const before = cells({ all: { a: 3, b: 40 } })
  const now = cells({ all: { a: 2, b: 90 } })
  expect(hindrances(before, now, 10)).toEqual([{ cell: 'all', entering: 50, leaving: 1 }])
})

test('ten may leave where ten come, gross, and not where none come', () => {
  const before = cells({ all: { a: 10, b: 40 } })
  expect(mayRevise(before, cells({ all: { b: 50 } }))).toBe(true)
  expect(mayRevise(before, cells({ all: { b: 40 } }))).toBe(false)
})

test('every cell is looked at: also one that is new, and one that is gone', () => {
  const before = cells({ all: { a: 40 }, part: { a: 40 } })
  const now = cells({ all: { a: 40, b: 12 }, part: { a: 40 }, other: { b: 12 } })
  expect(mayRevise(before, now)).toBe(true)
  expect(mayRevise(now, before)).toBe(false)
  expect(changesOf(now, before).map(({ cell }) => cell)).toEqual(['all', 'other'])
})

test('where all leaves may be revised, so may every sum of them', () => {
  const counts = fc.array(fc.nat(40), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(counts, counts, (before, now) => {
      const leaves = (all: number[]) => new Map(all.map((count, index) => [`${index}`, count]))
      const alone = (leaf: string) => [leaf]
      const inSums = (leaf: string) => [leaf, Number(leaf) < 2 ? 'low' : 'high', 'all']
      expect(mayRevise(leavesOfCells(leaves(before), inSums), leavesOfCells(leaves(now), inSums))).toBe(
        mayRevise(leavesOfCells(leaves(before), alone), leavesOfCells(leaves(now), alone)),
      )
    }),
  )
})
