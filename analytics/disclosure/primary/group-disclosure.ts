/**
 * Whether a cell of a sensitive dimension holds all, or all but one, of its margin's contributors: then whoever is known to
 * be in the margin is known, or known by the one other, to be in the cell. However many they are.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 5: group disclosure.
 */
export function disclosesGroup(inCell: number, inMargin: number): boolean {
  return inCell > 0 && inCell >= inMargin - 1
}
