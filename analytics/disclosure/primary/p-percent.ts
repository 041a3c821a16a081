/**
 * Whether one contributor, taking their own figure off the published total, comes within p per cent of another's:
 * whether all others together, X − target − own, make up less than p per cent of the target. The largest contributor as
 * the target of the second largest is the worst case, so that pair alone decides whether a cell is sensitive.
 *
 * @param total  the cell, at least 0
 * @param target the figure attacked
 * @param own    the figure of the attacker, who is another contributor
 * @param p      per cent of the target, more than 0
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the p% rule.
 */
export function breaksPPercentRule(total: number, target: number, own: number, p: number): boolean {
  // In hundredths on both sides: just p per cent is not less, and must not become it by rounding.
  return 100 * (total - target - own) < p * target
}

/**
 * How far above the truth the cell must be able to lie, so that the attacker does not come within p per cent of the target:
 * p / 100 · target − (X − target − own); 0 where the rule is satisfied.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: upper protection levels of the sensitivity rules.
 */
export function pPercentProtection(total: number, target: number, own: number, p: number): number {
  return Math.max(0, p * target - 100 * (total - target - own)) / 100
}
