import { type Night, nightOf } from './nights'
import { type PoolTraits, type ProgramModel, poolTraits, type Sector } from './pool-traits'
import { reportDelayMinutes, reports } from './reporting-habits'
import type { SamplePool } from './sample-pools'
import {
  occupiedUnits,
  reservedUnits,
  totalUnits,
  type UnavailableBy,
  unavailableUnits,
} from './units-of-night'

/** What a pool reports of a night, in units of the pool; each number is ≥ 0. Instants are ISO strings in UTC. */
export interface SampleSnapshot {
  readonly funded: number | null
  readonly total: number
  readonly unavailable: number
  /** Adds up to `unavailable`; null when that is 0. */
  readonly unavailable_by: UnavailableBy | null
  /** More than total − unavailable on a rare night of overflow. */
  readonly occupied: number
  readonly reserved: number
  readonly sector: Sector
  readonly service_type: string
  /** Null for what is no shelter or housing. */
  readonly program_model: ProgramModel | null
  readonly as_of: string
  readonly reported_at: string
}

/**
 * The report of a pool of the sample for a night `YYYY-MM-DD`: of pool and night alone, so nights can be made in any
 * order and made again. Null when the pool does not report that night: a weekly pool on six days of seven, and each
 * pool when it forgets or its agency is silent for a while or always.
 */
export function sampleSnapshot(pool: SamplePool, night: string): SampleSnapshot | null {
  const traits = poolTraits(pool)
  const calendar = nightOf(night)
  return reports(traits, calendar) ? makeSnapshot(pool.funded, traits, calendar) : null
}

function makeSnapshot(funded: number | null, traits: PoolTraits, night: Night): SampleSnapshot {
  const total = totalUnits(traits, night)
  const unavailable_by = unavailableUnits(traits, night, total)
  const unavailable = unavailable_by ? sumOf(unavailable_by) : 0
  const available = total - unavailable
  const occupied = occupiedUnits(traits, night, available)
  const asOf = night.startsAt + (MINUTES_TO_2359 + traits.minutesBehindUtc) * 60_000
  return {
    funded,
    total,
    unavailable,
    unavailable_by,
    occupied,
    reserved: reservedUnits(traits, night, available - occupied),
    sector: traits.sector,
    service_type: traits.serviceType,
    program_model: traits.programModel,
    as_of: new Date(asOf).toISOString(),
    reported_at: new Date(asOf + reportDelayMinutes(traits, night) * 60_000).toISOString(),
  }
}

function sumOf(by: UnavailableBy): number {
  let sum = 0
  for (const units of Object.values(by)) sum += units
  return sum
}

const MINUTES_TO_2359 = 23 * 60 + 59
