import type { QualityFlag } from './quality-flag'

/** How a figure is to be read; suppressed, 0 and not available are three things. */
export type CellStatus = 'PUBLISHED' | 'ROUNDED' | 'SUPPRESSED' | 'NOT_AVAILABLE' | 'NOT_APPLICABLE'

/** One released figure. `value` is null unless the status is PUBLISHED or ROUNDED. */
export interface Figure {
  readonly value: number | null
  readonly status: CellStatus
}

/** The released figures of one cell, and where it is. */
export interface Cell {
  /** The figure of a counter; NOT_APPLICABLE where the cell's table carries neither it nor all that it is the sum of. */
  figure(counter: string): Figure
  /** The code of a dimension of the cell's key; null where the grain leaves it out. */
  code(dimension: string): string | null
}

/** What a rate is made of; its value follows from these (`rateOf`). */
export interface Rate {
  readonly numerator: Figure
  readonly denominator: Figure
  /** The value of the quotient, where it is not the quotient itself. */
  readonly of?: (quotient: number) => number
  readonly flags?: readonly QualityFlag[]
}

export interface Days {
  /** In days; null where only a band is released, or nothing. */
  readonly value: number | null
  /** Such as "8–30" or "30+"; null where nothing is released. */
  readonly band: string | null
  /** How many the figure is of. */
  readonly n: Figure
  readonly status: CellStatus
  readonly flags?: readonly QualityFlag[]
}

export const NOT_APPLICABLE: Figure = { value: null, status: 'NOT_APPLICABLE' }
export const NOT_AVAILABLE: Figure = { value: null, status: 'NOT_AVAILABLE' }
export const SUPPRESSED: Figure = { value: null, status: 'SUPPRESSED' }

/** Whether a figure has a value. */
export function hasValue(figure: Figure): figure is Figure & { readonly value: number } {
  return figure.value !== null
}

/**
 * The sum of figures of one table. Where one has no value the sum has none, with the status of the first that has none:
 * a sum over a suppressed part would give the part away.
 */
export function sumOf(...figures: readonly Figure[]): Figure {
  const missing = figures.find((figure) => !hasValue(figure))
  if (missing) return missing
  const status = figures.some((figure) => figure.status === 'ROUNDED') ? 'ROUNDED' : 'PUBLISHED'
  return { value: figures.reduce((sum, { value }) => sum + (value ?? 0), 0), status }
}
