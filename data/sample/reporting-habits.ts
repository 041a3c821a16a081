import type { Night } from './nights'
import type { PoolTraits } from './pool-traits'
import { noise } from './random'

/** Whether a report of the pool for the night exists: it is due, was not forgotten, and the agency is not silent. */
export function reports(traits: PoolTraits, { day, weekday }: Night): boolean {
  if (traits.neverReports) return false
  if (!traits.nightly && weekday !== traits.weekday) return false
  return noise(traits.seed ^ MISSED, day) >= 0.03 && !(traits.goesSilent && isSilent(traits.agencySeed, day))
}

/**
 * The minutes from the end of a night to its report: within a day for about 95 in 100, most by the next noon, and up
 * to four days for the others.
 */
export function reportDelayMinutes({ seed }: PoolTraits, { day }: Night): number {
  const wait = noise(seed ^ DELAYED, day)
  const share = noise(seed ^ DELAY, day)
  return Math.floor(wait < 0.95 ? 4 + share * share * 1_400 : 1_441 + share * 4_300)
}

// One spell of 3 to 20 nights in each quarter of a year. It belongs to the agency: all of its pools fall silent at once,
// so about 4 in 100 pools are silent on any night whatever.
function isSilent(agencySeed: number, day: number): boolean {
  const quarter = Math.floor(day / QUARTER_NIGHTS)
  const nights = 3 + Math.floor(noise(agencySeed ^ SPELL_LENGTH, quarter) * 18)
  const starts = Math.floor(noise(agencySeed ^ SPELL_START, quarter) * (QUARTER_NIGHTS - nights + 1))
  const since = day - quarter * QUARTER_NIGHTS - starts
  return since >= 0 && since < nights
}

const QUARTER_NIGHTS = 91
const MISSED = 0x51a3
const DELAYED = 0x6b1f
const DELAY = 0x7c07
const SPELL_LENGTH = 0x8d11
const SPELL_START = 0x9e2d
