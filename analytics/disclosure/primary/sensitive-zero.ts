/**
 * Whether it is news that a cell of a sensitive dimension is empty: its margin has 1 … 2k contributors, none of whom is
 * in the cell, and nothing but the data says so. In large margins a zero says little about anyone; a structural zero is
 * known beforehand.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 5: zeros and attribute disclosure.
 */
export function isSensitiveZero(inCell: number, inMargin: number, k: number, isStructural: boolean): boolean {
  return inCell === 0 && inMargin > 0 && inMargin <= 2 * k && !isStructural
}
