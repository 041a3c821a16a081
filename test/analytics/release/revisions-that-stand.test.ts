import type { CubeName } from '../../../analytics/cubes/cube'
import { fallingWith } from '../../../analytics/release/revisions-that-stand'

const parts = (cube: CubeName, ...periods: string[]) => periods.map((period) => ({ cube, period }))

test('with a refused year fall its quarters, and the fiscal year that shares one of them', () => {
  const made = parts('outcomes', '2024-Q1', '2024-Q4', 'FY2024-25', '2026-Q1')
  const falling = fallingWith(parts('outcomes', '2024'), made)
  expect(falling).toEqual(parts('outcomes', '2024-Q1', '2024-Q4', 'FY2024-25'))
})

test('what falls takes along what shares a month with it alone', () => {
  const falling = fallingWith(parts('outcomes', '2024-Q1'), parts('outcomes', 'FY2023-24', '2023-Q2'))
  expect(falling).toEqual(parts('outcomes', 'FY2023-24', '2023-Q2'))
})

test('another cube stands', () => {
  expect(fallingWith(parts('outcomes', '2024'), parts('capacityUse', '2024-Q1'))).toEqual([])
})
