import { type CellStatus, type Figure, hasValue, type Rate } from './figure'
import type { QualityFlag } from './quality-flag'

/** Below so many, a rate of rounded figures is withheld; below twice as many it is flagged. */
export const LEAST_DENOMINATOR = 50

/** Digits after the point: rounded figures bear fewer. */
const DIGITS = { ROUNDED: 4, EXACT: 6 }

export interface RateFigure {
  readonly value: number | null
  readonly status: CellStatus
  readonly flags: readonly QualityFlag[]
  /** Why there is no value: NO_DENOMINATOR; null otherwise. */
  readonly reason: string | null
}

/**
 * The ratio of two released figures. Without a value where one of them has none, with the status of that one, suppressed first; NOT_APPLICABLE, for
 * NO_DENOMINATOR, where the denominator is 0. Of rounded figures it is withheld below a denominator of 50 and of LOW_RELIABILITY
 * below 100, both by the released denominator.
 */
export function rateOf({
  numerator,
  denominator,
  of = (quotient) => quotient,
  flags = [],
}: Rate): RateFigure {
  if (!hasValue(numerator) || !hasValue(denominator))
    return { value: null, status: statusOfMissing(numerator, denominator), flags: [], reason: null }
  const isRounded = denominator.status === 'ROUNDED'
  if (denominator.value === 0)
    return { value: null, status: 'NOT_APPLICABLE', flags: [], reason: 'NO_DENOMINATOR' }
  if (isRounded && denominator.value < LEAST_DENOMINATOR)
    return { value: null, status: 'SUPPRESSED', flags: [], reason: null }
  const status = isRounded || numerator.status === 'ROUNDED' ? 'ROUNDED' : 'PUBLISHED'
  const digits = status === 'ROUNDED' ? DIGITS.ROUNDED : DIGITS.EXACT
  return {
    value: Number(of(numerator.value / denominator.value).toFixed(digits)),
    status,
    flags: isRounded && denominator.value < 2 * LEAST_DENOMINATOR ? [...flags, 'LOW_RELIABILITY'] : flags,
    reason: null,
  }
}

function statusOfMissing(...parts: readonly Figure[]): CellStatus {
  const missing = parts.filter((figure) => !hasValue(figure)).map(({ status }) => status)
  return missing.includes('SUPPRESSED') ? 'SUPPRESSED' : (missing[0] ?? 'NOT_AVAILABLE')
}
