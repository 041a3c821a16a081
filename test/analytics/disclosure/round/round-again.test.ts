import fc from 'fast-check'
import type { RoundedFamily, RoundingFamily } from '../../../../analytics/disclosure/round/family'
import { roundFamilyAgain } from '../../../../analytics/disclosure/round/round-again'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { allCells, familyOf } from './random-family'

const key = { secret: 'a secret', family: 'test', period: '2024-Q1' }
type Row = readonly [number, number, number, number, number]

const rows = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 9 })), {
  minLength: 1,
  maxLength: 14,
})

function countsOf(family: RoundingFamily): RoundedFamily {
  return new Map(
    family.layers.map(({ name, cells }) => [name, new Map(cells.map((cell) => [cell.key, cell.count]))]),
  )
}

test('what did not change stays as it was, everything adds up, and nothing is a base off', () => {
  let found = 0
  fc.assert(
    fc.property(
      rows,
      fc.nat(13),
      fc.integer({ min: 10, max: 40 }),
      fc.string(),
      (before, at, more, secret) => {
        const changed = before.map(
          (row, index): Row =>
            index === at % before.length ? [row[0], row[1], row[2], row[3], row[4] + more] : row,
        )
        const [old, now] = [familyOf(before), familyOf(changed)]
        const shown = roundFamily(old, { ...key, secret })
        const again = roundFamilyAgain(now, { ...key, secret }, { counts: countsOf(old), shown }, [])
        if (again === null) return
        found += 1
        for (const { layer, key: cell, count, value } of allCells(now, again)) {
          expect(value % 5).toBe(0)
          expect(Math.abs(value - count)).toBeLessThan(5)
          if (countsOf(old).get(layer)?.get(cell) === count) expect(value).toBe(shown.get(layer)?.get(cell))
        }
        expectSums(now, again)
      },
    ),
    { numRuns: 300 },
  )
  expect(found).toBeGreaterThan(150)
})

test('without any change all is shown as it was, whatever the key', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const family = familyOf(all)
      const shown = roundFamily(family, key)
      const again = roundFamilyAgain(
        family,
        { ...key, secret: 'another' },
        { counts: countsOf(family), shown },
        [],
      )
      expect(again).toEqual(shown)
    }),
  )
})

test('there is none where what did not change leaves no neighbouring multiple to its margin', () => {
  // Three 4s were shown as 0. With 25 beside them, which is 25, all is 37 and would be 25: neither 35 nor 40.
  const shown = new Map([
    ['margin', new Map([['all', 10]])],
    ['leaves', new Map([['3', 10]])],
  ])
  const before = { counts: countsOf(oneTable([4, 4, 4, 0])), shown }
  expect(roundFamilyAgain(oneTable([4, 4, 4, 25]), key, before, [])).toBeNull()
  // 4 stays at 0, and 16 goes up to 20, the only way to a neighbour of 20.
  const one = { counts: countsOf(oneTable([4, 6])), shown: new Map([['leaves', new Map([['1', 10]])]]) }
  const found = roundFamilyAgain(oneTable([4, 16]), key, one, [])
  expect(found?.get('leaves')).toEqual(
    new Map([
      ['0', 0],
      ['1', 20],
    ]),
  )
})

function oneTable(counts: readonly number[]): RoundingFamily {
  const leaves = counts.map((count, index) => ({ key: `${index}`, parent: 'all', count }))
  const total = counts.reduce((sum, count) => sum + count, 0)
  return {
    base: 5,
    layers: [
      { name: 'margin', splits: null, cells: [{ key: 'all', parent: null, count: total }], registered: [] },
      { name: 'leaves', splits: 'margin', cells: leaves, registered: [] },
    ],
  }
}

function expectSums(family: RoundingFamily, rounded: RoundedFamily): void {
  for (const { name, splits, cells } of family.layers) {
    if (splits === null) continue
    const sums = new Map<string | null, number>()
    for (const { key: cell, parent } of cells) {
      sums.set(parent, (sums.get(parent) ?? 0) + (rounded.get(name)?.get(cell) as number))
    }
    for (const [parent, sum] of sums) expect(sum).toBe(rounded.get(splits)?.get(parent as string))
  }
}
