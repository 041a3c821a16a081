import type { CellSystem } from '../../model/system'
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

/**
 * Suppressed numerators that a published percentage of a known denominator gives away: where one whole number alone, up to
 * the denominator, rounds to it. With 40 in the denominator, 7.5 per cent can only be 3.
 */
export function attackByPercentage(
  system: CellSystem,
  published: Float64Array,
  rates: readonly Rate[],
): Recovery[] {
  const values = fillIn(system, published)
  return rates.flatMap(({ numerator, denominator, percent, decimals }) => {
    const whole = values[denominator] ?? Number.NaN
    if (Number.isNaN(whole) || !Number.isNaN(values[numerator])) {
      return []
    }
    // The numerators that round to the percentage lie within half a unit of its last decimal.
    const half = 0.5 * 10 ** -decimals + 1e-9
    const least = Math.max(0, Math.ceil(((percent - half) / 100) * whole))
    const most = Math.min(whole, Math.floor(((percent + half) / 100) * whole))
    return least === most
      ? [{ attack: 'PERCENTAGE' as const, attacker: 'public', cells: [numerator], recovered: least }]
      : []
  })
}
