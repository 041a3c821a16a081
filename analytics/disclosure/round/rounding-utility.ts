/** How far published counts are from the true ones. */
export interface RoundingUtility {
  readonly meanAbsoluteError: number
  readonly maxAbsoluteError: number
  /** 1 − √(½ Σ(√f − √g)²) ÷ √(Σ f): 1 where nothing changed. Source: Shlomo 2007, Statistical disclosure control methods for census frequency tables. */
  readonly hellinger: number
}

/** The utility of `published` counts over the `true` ones, cell by cell; of no cells at all: no error, and 1. */
export function roundingUtility(truth: Float64Array, published: Float64Array): RoundingUtility {
  let errors = 0
  let largest = 0
  let squares = 0
  let total = 0
  truth.forEach((count, cell) => {
    const shown = published[cell] as number
    errors += Math.abs(shown - count)
    largest = Math.max(largest, Math.abs(shown - count))
    squares += (Math.sqrt(count) - Math.sqrt(shown)) ** 2
    total += count
  })
  return {
    meanAbsoluteError: truth.length === 0 ? 0 : errors / truth.length,
    maxAbsoluteError: largest,
    hellinger: total === 0 ? 1 : 1 - Math.sqrt(squares / 2) / Math.sqrt(total),
  }
}
