import type { InstrumentCode } from './demand-codes'
import type { Random } from './random'

/** The score of a first assessment: whole, in the range of the instrument, around what is usual of people in need of help. */
export function firstScore(random: Random, instrument: InstrumentCode): number {
  const { usual, spread } = SCALES[instrument]
  return within(instrument, usual + spread * swing(random))
}

/**
 * A score some time after another: whole and in the range. On average better by the instrument's usual gain times
 * `gains`, for some people worse than before.
 */
export function laterScore(
  random: Random,
  instrument: InstrumentCode,
  before: number,
  gains: number,
): number {
  const { gain } = SCALES[instrument]
  return within(instrument, before + gain * (gains + 2.3 * swing(random)))
}

function within(instrument: InstrumentCode, score: number): number {
  const { lowest, highest } = SCALES[instrument]
  return Math.min(highest, Math.max(lowest, Math.round(score)))
}

// From −1 to 1, most often near 0.
function swing(random: Random): number {
  return ((random.next() + random.next() + random.next()) * 2) / 3 - 1
}

/** Where gain is negative, lower is better. */
interface Scale {
  readonly lowest: number
  readonly highest: number
  readonly usual: number
  readonly spread: number
  readonly gain: number
}

const SCALES: Record<InstrumentCode, Scale> = {
  PHQ9: scale(0, 27, 14.5, 13, -5),
  GAD7: scale(0, 21, 12.5, 10, -4.2),
  PCL5: scale(0, 80, 46, 36, -13),
  WHOQOL_BREF: scale(0, 100, 42, 34, 11),
  HOUSING_STABILITY: scale(1, 10, 3.3, 3, 2.7),
}

function scale(lowest: number, highest: number, usual: number, spread: number, gain: number): Scale {
  return { lowest, highest, usual, spread, gain }
}
