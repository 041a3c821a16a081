import { overlap } from './periods'
import type { PartKey } from './plan'

/**
 * The revisions that fall with those that were refused: of one cube, what shares a month with a refused period, and what shares
 * one with that. A year always equals its quarters, so they are revised together or not at all.
 */
export function fallingWith(refused: readonly PartKey[], made: readonly PartKey[]): PartKey[] {
  const falling: PartKey[] = []
  const queue = [...refused]
  let standing = made
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { cube, period } = next
    const hit = standing.filter((part) => part.cube === cube && overlap(part.period, period))
    standing = standing.filter((part) => !hit.includes(part))
    falling.push(...hit)
    queue.push(...hit)
  }
  return falling
}
