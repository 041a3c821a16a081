/**
 * Whether a cell has contributors, yet fewer than `minimum`: 1 … minimum − 1. An empty cell has nobody to protect here.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 5: the minimum frequency rule.
 */
export function isBelowMinimumFrequency(contributors: number, minimum: number): boolean {
  return contributors > 0 && contributors < minimum
}
