import type { AudienceProfile } from './audience-profiles'
import { noise } from './random'
import type { ServiceRow } from './sample-rows'
import { demandIn } from './seasons'

export type IntakeKind = 'REQUEST' | 'EPISODE'

/** A service as a door that people come to, month after month: to ask for it, or to begin an episode in it. */
export interface Intake {
  readonly kind: IntakeKind
  /** `001` to `300`. */
  readonly agencyKey: string
  /** The service's number in its agency, from 1. */
  readonly number: number
  readonly service: ServiceRow
  readonly audience: AudienceProfile
  readonly seed: number
  /** Arrivals in an ordinary month at the start of 2025; rarely whole. */
  readonly perMonth: number
  /** Intakes of the agency whose people may come here too; this one among them. */
  readonly sameAgency: readonly Intake[]
  /** Intakes of the province, of whatever agency, for the same people; this one among them. */
  readonly sameProvince: readonly Intake[]
}

/** Somebody who comes to an intake: the one with this index, from 0, among those of the month. */
export interface Arrival {
  readonly intake: Intake
  readonly month: number
  readonly index: number
}

/** How many come in a month: of intake and month alone, so months can be made in any order and made again. */
export function arrivalsIn({ seed, perMonth, service }: Intake, month: number): number {
  const usual = perMonth * demandIn(month, service.category)
  return Math.floor(usual * (0.6 + 0.8 * noise(seed ^ BUSY, month)) + noise(seed ^ ROUND, month))
}

const BUSY = 0x21c5
const ROUND = 0x22d7
