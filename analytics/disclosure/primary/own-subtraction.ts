/**
 * Whether somebody who takes their own part off a published count is left with a small count of others: 1 … k − 1.
 * What is left may be 0: then there is nobody else.
 *
 * Source: the argument of the p% rule, that those in a cell know their own part of it (Handbook on Statistical Disclosure
 * Control, 2nd ed., ch. 4), applied to counts.
 */
export function leavesSmallRest(count: number, own: number, k: number): boolean {
  const rest = count - own
  return rest > 0 && rest < k
}
