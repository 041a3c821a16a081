import { findSmallGroups } from '../../../../analytics/disclosure/round/small-groups'

const cells = [Int32Array.of(0, 1, 2), Int32Array.of(0, 1), Int32Array.of(1, 2)]
const unchosen = new Uint8Array(3)

test('20 + 30 + 4: the 4 is small as the difference of all and the first two', () => {
  // 20 + 3 + 40 shows 63, 23 and 43, and so 40 and 20; the 3 is no difference of two cells.
  expect(findSmallGroups(cells, Float64Array.of(20, 3, 40), unchosen, 10)).toEqual([])
  expect(findSmallGroups(cells, Float64Array.of(20, 30, 4), unchosen, 10)).toEqual([[2]])
})

test('a cell under the threshold is a group, unless all of its leaves are chosen', () => {
  const values = Float64Array.of(20, 3, 4)
  expect(findSmallGroups(cells, values, unchosen, 10)).toEqual([[2], [1, 2]])
  expect(findSmallGroups(cells, values, Uint8Array.of(0, 1, 1), 10)).toEqual([])
})
