import { NIGHT_COUNTERS } from '../../cubes/capacity-use.cube'

/** The codes of unit-nights and pool-nights that the rules apply to, each by itself. */
export const PROTECTED_CODES = NIGHT_COUNTERS

export type ProtectedCode = (typeof PROTECTED_CODES)[number]
export type NightSums = { readonly [code in ProtectedCode | 'expectedPoolNights']: number }

/** Sums over the nights of an agency in one month that share all of these codes; each is at least 0. */
export interface UnitNights extends NightSums {
  /** YYYY-MM */
  readonly month: string
  /** The service's region: a census division, a province where no division is known, or CA. */
  readonly region: string
  readonly category: string
  readonly sector: string
  readonly unitKind: string
  readonly serviceType: string
  readonly programModel: string
  readonly agency: string
  /** Whether the operator publishes these figures: everybody knows them. */
  readonly isPublic: boolean
  readonly isSample: boolean
}
