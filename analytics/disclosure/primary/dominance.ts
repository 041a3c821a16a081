/** (n, k): whether the n largest contributors hold more than k per cent. */
export interface Dominance {
  readonly n: number
  readonly k: number
}

/**
 * Whether the n largest contributions make up more than k per cent of the cell.
 *
 * @param total   the cell, at least 0
 * @param largest its largest contributions, from the largest down, n at least or all there are
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the (n, k) dominance rule.
 */
export function breaksDominanceRule(total: number, largest: readonly number[], rule: Dominance): boolean {
  // In hundredths on both sides: a share of just k per cent is not more, and must not become it by rounding.
  return 100 * sumOfLargest(largest, rule.n) > rule.k * total
}

/**
 * How much larger the cell would have to be to satisfy the rule with the same largest contributors: what an attacker must
 * be unable to rule out, 100 / k · (x₁ + … + xₙ) − X; 0 where the rule is satisfied.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: upper protection levels of the sensitivity rules.
 */
export function dominanceProtection(total: number, largest: readonly number[], rule: Dominance): number {
  return Math.max(0, 100 * sumOfLargest(largest, rule.n) - rule.k * total) / rule.k
}

function sumOfLargest(largest: readonly number[], n: number): number {
  return largest.slice(0, n).reduce((sum, contribution) => sum + contribution, 0)
}
