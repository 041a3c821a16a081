import { breaksDominanceRule } from '../../../analytics/disclosure/primary/dominance'
import { hasTooFewAgencies } from '../../../analytics/disclosure/primary/minimum-agencies'
import { breaksPPercentRule } from '../../../analytics/disclosure/primary/p-percent'

/**
 * Whether the sum of what agencies have would tell of one of them: fewer than 3 have any of it, two have more than 85 % of it, or
 * the second largest comes within 15 % of the largest.
 */
export function tellsOfAgency(amounts: readonly number[]): boolean {
  const [largest = 0, second = 0] = amounts.toSorted((a, b) => b - a)
  const total = amounts.reduce((sum, each) => sum + each, 0)
  return (
    isOfTooFewAgencies(amounts) ||
    breaksDominanceRule(total, [largest, second], { n: 2, k: 85 }) ||
    breaksPPercentRule(total, largest, second, 15)
  )
}

/** Whether one agency or two have all of it. */
function isOfTooFewAgencies(amounts: readonly number[]): boolean {
  return hasTooFewAgencies(amounts.filter((each) => each > 0).length, 3)
}
