import { withSumsMoved } from '../../../../analytics/release/capacity-use/rest-cells'

const MOVEMENT = { cells: [0, 2, 3, 5], by: [1, -1, 30, -30 + 1e-9] }

test('sums of cells move by what their cells move, and one that evens out does not, the noise of a solver in it', () => {
  const sets = [
    [0, 1],
    [3, 5],
    [0, 3],
    [1, 4],
    [0, 2],
    [2, 3],
  ]
  const { cells, by } = withSumsMoved(MOVEMENT, sets, 10)
  expect(cells).toEqual([0, 2, 3, 5, 10, 12, 15])
  expect(by).toEqual([...MOVEMENT.by, 1, 31, 29])
})
