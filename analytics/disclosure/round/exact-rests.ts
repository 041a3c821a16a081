import type { RoundedFamily, RoundingFamily } from './family'
import { type FamilySums, familySums, figuresOf, totalOf } from './family-sums'
import { boundsOfMethod, tightenIntervals } from './intervals'

/** Counts of one agency in the cells of a family, by layer and key; absent: 0. It knows them, and subtracts them. */
export type OwnCounts = RoundedFamily

/** A cell of which an agency learns exactly what the others have in it. */
export interface ExactRest {
  readonly layer: string
  readonly key: string
  /** The cell that it is a part of; drawing its parts again may undo the find. */
  readonly parent: string | null
}

/**
 * The cells in which others have something and the agency, taking its own counts off, can show exactly how much: the
 * interval of the cell is a single number above its own count. A rest of 0 that can be shown is not among them: it tells
 * of nobody. In the order of layers and cells.
 */
export function exactRests(
  family: RoundingFamily,
  rounded: RoundedFamily,
  own: OwnCounts,
  sums: FamilySums = familySums(family),
): ExactRest[] {
  const atLeast = figuresOf(sums, own, totalOf(family, own))
  const published = figuresOf(sums, rounded, totalOf(family, rounded))
  const { lower, upper } = tightenIntervals(sums.sums, boundsOfMethod(published, family.base, atLeast))
  return sums.cells.flatMap(({ layer, key, parent }, cell) => {
    const isExact = lower[cell] === upper[cell] && (lower[cell] as number) > (atLeast[cell] as number)
    return layer !== null && key !== null && isExact ? [{ layer, key, parent }] : []
  })
}
