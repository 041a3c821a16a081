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
  return exactRestsOf(sums, cellFigures(sums, family, rounded), cellFigures(sums, family, own), family.base)
}

/** The same from figures of every cell, by its number. */
export function exactRestsOf(
  sums: FamilySums,
  published: Float64Array,
  own: Float64Array,
  base: number,
): ExactRest[] {
  const { lower, upper } = tightenIntervals(sums.sums, boundsOfMethod(published, base, own))
  const exact: ExactRest[] = []
  sums.cells.forEach(({ layer, key, parent }, cell) => {
    const isExact = lower[cell] === upper[cell] && (lower[cell] as number) > (own[cell] as number)
    if (layer !== null && key !== null && isExact) exact.push({ layer, key, parent })
  })
  return exact
}

export function cellFigures(sums: FamilySums, family: RoundingFamily, figures: RoundedFamily): Float64Array {
  return figuresOf(sums, figures, totalOf(family, figures))
}
