import fc from 'fast-check'
import { exactRests } from '../../../../analytics/disclosure/round/exact-rests'
import type { RoundedFamily, RoundingFamily } from '../../../../analytics/disclosure/round/family'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'

/** One table of three leaves. */
function family(counts: readonly number[]): RoundingFamily {
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

function figures(values: readonly number[]): RoundedFamily {
  const total = values.reduce((sum, value) => sum + value, 0)
  return new Map([
    ['margin', new Map([['all', total]])],
    ['leaves', new Map(values.map((value, index) => [`${index}`, value]))],
  ])
}

test('4, 4 and 1 shown as 0, 0 and 5: the agency that has both fours learns the 1', () => {
  // The margin is shown as 5, so it is 9 at most, and 8 of it are the agency's own; a leaf shown as 5 is 1 at least.
  expect(exactRests(family([4, 4, 1]), figures([0, 0, 5]), figures([4, 4, 0]))).toEqual([
    { layer: 'margin', key: 'all', parent: null },
    { layer: 'leaves', key: '2', parent: 'all' },
  ])
})

test('shown as 5, 0 and 0, the 1 may as well be nothing', () => {
  expect(exactRests(family([4, 4, 1]), figures([5, 0, 0]), figures([4, 4, 0]))).toEqual([])
})

test('who has all 9 of a leaf shown as 5 knows that nobody else is in it, which is no find', () => {
  expect(exactRests(family([9, 0, 0]), figures([5, 0, 0]), figures([9, 0, 0]))).toEqual([])
})

test('it finds what trying out all possible truths finds', () => {
  const leaf = fc.tuple(fc.nat(7), fc.nat(7))
  fc.assert(
    fc.property(fc.tuple(leaf, leaf, leaf), fc.string(), (leaves, secret) => {
      const own = leaves.map(([mine]) => mine)
      const counts = leaves.map(([mine, theirs]) => mine + theirs)
      const rounded = roundFamily(family(counts), { secret, family: 'test', period: '' })
      const found = exactRests(family(counts), rounded, figures(own))
      const shown = counts.map((_, index) => rounded.get('leaves')?.get(`${index}`) as number)
      expect(found.filter(({ layer }) => layer === 'leaves').map((rest) => Number(rest.key))).toEqual(
        exactByTrying(shown, own),
      )
    }),
    { numRuns: 300 },
  )
})

/** The leaves that are the same in every truth that fits, and more than the agency has itself. */
function exactByTrying(shown: readonly number[], own: readonly number[]): number[] {
  const total = shown.reduce((sum, value) => sum + value, 0)
  const possible = shown.map((value, index) =>
    Array.from({ length: 9 }, (_, step) => value - 4 + step).filter(
      (truth) => truth >= (own[index] as number),
    ),
  )
  const [first = [], second = [], third = []] = possible
  const truths = first
    .flatMap((a) => second.flatMap((b) => third.map((c) => [a, b, c])))
    .filter((truth) => Math.abs(truth.reduce((sum, value) => sum + value, 0) - total) < 5)
  return own.flatMap((mine, index) => {
    const values = new Set(truths.map((truth) => truth[index]))
    return values.size === 1 && !values.has(mine) ? [index] : []
  })
}
