/**
 * Whether a cell is of some agencies, yet of fewer than `minimum`: with one, the figure is that agency's; with two, each
 * finds the other's by subtraction.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the minimum number of contributors.
 */
export function hasTooFewAgencies(agencies: number, minimum: number): boolean {
  return agencies > 0 && agencies < minimum
}
