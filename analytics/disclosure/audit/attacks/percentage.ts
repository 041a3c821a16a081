import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { attackByDifferencing } from './differencing'
import { fillIn } from './fill-in'
import type { Recovery } from './recovery'

/** A percentage that is published beside the counts. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
  /** As published, in per cent. */
  readonly percent: number
  /** To how many decimals it is rounded. */
  readonly decimals: number
}

/** What a percentage shows of the one of its two cells that is not known. */
export interface RateRange {
  readonly cell: number
  readonly least: number
  /** Infinity where the percentage may be 0. */
  readonly most: number
}

/**
 * What readers find by differencing from published percentages, and not without them. With 40 in the denominator, 7.5 per cent
 * can only be 3; and with 3 above, 7.5 per cent can only be of 40.
 *
 * @param withRates the known cells and those that the percentages add to them
 */
export function attackByPercentage(
  system: CellSystem,
  known: Float64Array,
  withRates: Float64Array,
  reader: Attacker,
  k: number | null,
): Recovery[] {
  const before = new Set(attackByDifferencing(system, known, reader, k).map(({ cells }) => cells.join()))
  return attackByDifferencing(system, withRates, reader, k)
    .filter(({ cells }) => !before.has(cells.join()))
    .map((found) => ({ ...found, attack: 'PERCENTAGE' }))
}

/** The known cells, those that only one whole number rounds to the percentage of, and all that follow from these. */
export function fillInByRates(system: CellSystem, known: Float64Array, rates: readonly Rate[]): Float64Array {
  let values = known
  for (;;) {
    const exact = rangesByRates(system, values, rates).filter(({ least, most }) => least === most)
    if (exact.length === 0) return values
    const more = values.slice()
    for (const { cell, least } of exact) more[cell] = least
    values = fillIn(system, more)
  }
}

/** What each percentage of one known and one unknown cell shows of the unknown one. */
export function rangesByRates(system: CellSystem, known: Float64Array, rates: readonly Rate[]): RateRange[] {
  const whole = (range: RateRange) =>
    system.counts ? { ...range, least: Math.ceil(range.least), most: Math.floor(range.most) } : range
  return rates.flatMap(({ numerator, denominator, percent, decimals }) => {
    // What rounds to the percentage lies within half a unit of its last decimal.
    const half = 0.5 * 10 ** -decimals + 1e-9
    const [low, high] = [Math.max(0, percent - half) / 100, (percent + half) / 100]
    const [part, total] = [known[numerator] ?? Number.NaN, known[denominator] ?? Number.NaN]
    if (Number.isNaN(part) && !Number.isNaN(total)) {
      return [whole({ cell: numerator, least: low * total, most: Math.min(1, high) * total })]
    }
    if (!Number.isNaN(part) && part > 0 && Number.isNaN(total)) {
      return [whole({ cell: denominator, least: part / Math.min(1, high), most: part / low })]
    }
    return []
  })
}
