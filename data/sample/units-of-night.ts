import type { UnavailableReason } from '../../platform/codes/enums'
import type { Night } from './nights'
import type { PoolTraits } from './pool-traits'
import { noise, smoothNoise } from './random'

export type ReasonCode = `${UnavailableReason}`
export type UnavailableBy = Partial<Record<ReasonCode, number>>

/** All units of the pool, usable or not: at least 1, within some 6 per cent of the usual, changing twice a year. */
export function totalUnits({ seed, units }: PoolTraits, { day }: Night): number {
  const halfYear = Math.floor((day + (seed % 182)) / 182)
  return Math.max(1, Math.round(units * (1 + 0.12 * (noise(seed ^ GROWTH, halfYear) - 0.5))))
}

/** Units that can not be used, by reason, each more than 0; null when all can. Never more than a third of `total`. */
export function unavailableUnits(traits: PoolTraits, night: Night, total: number): UnavailableBy | null {
  const closed = closedUnits(traits, night, total)
  const turning = turningUnits(traits, night, total)
  if (closed === 0 && turning === 0) return null
  const by: UnavailableBy = {}
  if (closed > 0) by[closureReason(traits, night)] = closed
  if (turning > 0) by.TURNOVER_CLEANING = turning
  return by
}

// Closures last for three weeks or so; outbreaks come in winter.
function closedUnits({ seed, nightly }: PoolTraits, { day }: Night, total: number): number {
  const spell = spellOf(seed, day)
  if (noise(seed ^ CLOSED, spell) > (nightly ? 0.16 : 0.1)) return 0
  return Math.min(1 + Math.floor(noise(seed ^ CLOSED_UNITS, spell) * (1 + total / 12)), Math.floor(total / 4))
}

function closureReason({ seed, nightly }: PoolTraits, { day, winter }: Night): ReasonCode {
  const spell = spellOf(seed, day)
  if (!nightly) return noise(seed ^ REASON, spell) < 0.8 ? 'STAFFING' : 'OTHER'
  if (noise(seed ^ OUTBREAK, spell) < 0.18 + 0.17 * winter) return 'HEALTH_OUTBREAK'
  return CLOSURES[Math.floor(noise(seed ^ REASON, spell) * CLOSURES.length)] as ReasonCode
}

function turningUnits({ seed, nightly }: PoolTraits, { day }: Night, total: number): number {
  return nightly && total >= 12 && noise(seed ^ TURNING, day) < 0.07 ? 1 : 0
}

function spellOf(seed: number, day: number): number {
  return Math.floor((day + (seed % 21)) / 21)
}

/** Units taken of `available` ones, mostly fewer, all on full nights, more in about 1 of 200 nights of a full shelter. */
export function occupiedUnits(traits: PoolTraits, night: Night, available: number): number {
  const { seed, turnover, nightly } = traits
  const rate = occupancy(traits, night)
  if (nightly && rate > 0.92 && noise(seed ^ OVERFLOW, night.day) < 0.006) return available + 1
  const round = noise(seed ^ ROUND, Math.floor((night.day + (seed % turnover)) / turnover))
  return Math.min(available, Math.floor(available * rate + round))
}

function occupancy(
  { seed, usualOccupancy, swing, nightly }: PoolTraits,
  { day, weekday, winter }: Night,
): number {
  const months = smoothNoise(seed ^ MONTHS, day, 75)
  const weeks = smoothNoise(seed ^ WEEKS, day, 16)
  const season = nightly ? 0.008 * winter : -0.01 * winter
  const weekend = nightly && (weekday === 5 || weekday === 6) ? 0.004 : 0
  const rate = usualOccupancy + swing * (0.6 * months + 0.4 * weeks) + season + weekend
  return Math.min(1, Math.max(0, rate + 0.02 * (noise(seed ^ DAYS, day) - 0.5)))
}

/** Free units that are promised to somebody: mostly 0, never more than `free`. */
export function reservedUnits({ seed, nightly }: PoolTraits, { day }: Night, free: number): number {
  if (free <= 0 || noise(seed ^ RESERVED, day) > (nightly ? 0.15 : 0.4)) return 0
  return nightly ? 1 : 1 + Math.floor(noise(seed ^ RESERVED_UNITS, day) * Math.min(3, free))
}

const CLOSURES: readonly ReasonCode[] = ['MAINTENANCE', 'MAINTENANCE', 'STAFFING', 'HELD', 'OTHER']

// One stream of noise for each question that is asked of a night.
const GROWTH = 0x11d3
const CLOSED = 0x12e5
const CLOSED_UNITS = 0x13f7
const OUTBREAK = 0x1509
const REASON = 0x161b
const TURNING = 0x172d
const OVERFLOW = 0x183f
const ROUND = 0x1951
const MONTHS = 0x1a63
const WEEKS = 0x1b75
const DAYS = 0x1c87
const RESERVED = 0x1d99
const RESERVED_UNITS = 0x1eab
