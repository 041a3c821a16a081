import type { RequestResultCode, TurnAwayReasonCode } from './demand-codes'
import type { Intake } from './intakes'
import { noise, type Random, smoothNoise } from './random'
import type { ServiceRow } from './sample-rows'
import { Weighted } from './weighted'

/** What became of a request. */
export interface RequestResult {
  readonly result: RequestResultCode
  /** Only of who was turned away; null where the agency did not note it. */
  readonly turnAwayReason: TurnAwayReasonCode | null
  /** Only of who was admitted after a wait, 1 to `LONGEST_WAIT_DAYS`; null: admitted the same day. */
  readonly waitDays: number | null
}

/** Nobody of the sample waits longer: a month of requests that old changes no more. */
export const LONGEST_WAIT_DAYS = 180

/**
 * What became of a request of the day, as far as it is known `daysSince` later: who is admitted after a wait is waiting
 * until then.
 */
export function resultOf(
  random: Random,
  intake: Intake,
  day: number,
  daysSince: number,
  reasonMissing: number,
): RequestResult {
  const way = wayOf(intake.service)
  if (random.chance(turnAwayShare(intake, way, day))) return turnedAway(random, way, reasonMissing)
  const result = way.otherwise.at(random.next())
  const waits = result === 'ADMITTED' && random.chance(way.afterWaiting)
  if (!waits) return { result, turnAwayReason: null, waitDays: null }
  const waitDays = waitOf(random, intake, way)
  return waitDays <= daysSince ? { result, turnAwayReason: null, waitDays } : STILL_WAITING
}

const STILL_WAITING: RequestResult = { result: 'WAITLISTED', turnAwayReason: null, waitDays: null }

function turnedAway(random: Random, { reasons }: Way, reasonMissing: number): RequestResult {
  const reason = reasons.at(random.next())
  if (!random.chance(reasonMissing)) return { result: 'TURNED_AWAY', turnAwayReason: reason, waitDays: null }
  const turnAwayReason = random.chance(0.5) ? 'UNKNOWN' : null
  return { result: 'TURNED_AWAY', turnAwayReason, waitDays: null }
}

// A service is hard to get into for some weeks and easier then; some are so more than others for all time.
function turnAwayShare({ seed }: Intake, { turnedAway: usual, swing }: Way, day: number): number {
  const own = 1 + swing * (2 * noise(seed ^ OWN, 1) - 1)
  return usual * own * (1 + swing * smoothNoise(seed ^ WEEKS, day, 24))
}

// Mostly about as long as is usual there or shorter, sometimes three times as long.
function waitOf(random: Random, { seed }: Intake, { waitDays: [low, high] }: Way): number {
  const usual = low + (high - low) * noise(seed ^ WAIT, 1)
  const share = random.next()
  return Math.min(
    LONGEST_WAIT_DAYS,
    Math.max(1, Math.round(usual * (0.2 + 2.6 * share * share * share + 0.5 * share))),
  )
}

const OWN = 0x3181
const WEEKS = 0x3293
const WAIT = 0x33a5

interface Way {
  readonly turnedAway: number
  readonly swing: number
  readonly otherwise: Weighted<Exclude<RequestResultCode, 'TURNED_AWAY'>>
  readonly afterWaiting: number
  readonly waitDays: readonly [low: number, high: number]
  readonly reasons: Weighted<TurnAwayReasonCode>
}

function wayOf({ shelter_kind, category }: ServiceRow): Way {
  if (shelter_kind === null) return category === 'HEALTH_CARE' ? CLINIC : OFFICE
  return LASTING.includes(shelter_kind) ? HOUSING : SHELTER
}

const LASTING: readonly string[] = ['SECOND_STAGE', 'TRANSITIONAL', 'SUPPORTIVE']

const SHELTER_REASONS = Weighted.of<TurnAwayReasonCode>({
  FULL: 86.6,
  NO_SUITABLE_UNIT: 2.8,
  STAFFING: 1.2,
  NO_ACCESSIBLE_SPACE: 0.9,
  NO_LANGUAGE_SUPPORT: 0.3,
  OUTSIDE_MANDATE: 2.9,
  SAFETY_CONCERN: 1.5,
  SUBSTANCE_USE: 1.2,
  MENTAL_HEALTH: 1.1,
  IMMIGRATION_STATUS: 0.3,
  PETS: 0.4,
  OTHER: 0.8,
})

const OFFICE_REASONS = Weighted.of<TurnAwayReasonCode>({
  FULL: 44,
  NO_SUITABLE_UNIT: 3,
  STAFFING: 14,
  NO_ACCESSIBLE_SPACE: 2,
  NO_LANGUAGE_SUPPORT: 5,
  OUTSIDE_MANDATE: 18,
  SAFETY_CONCERN: 2,
  SUBSTANCE_USE: 2,
  MENTAL_HEALTH: 3,
  IMMIGRATION_STATUS: 4,
  OTHER: 3,
})

const SHELTER: Way = {
  turnedAway: 0.65,
  swing: 0.25,
  otherwise: Weighted.of({ ADMITTED: 84, WAITLISTED: 10, DECLINED_OFFER: 6 }),
  afterWaiting: 0.22,
  waitDays: [2, 9],
  reasons: SHELTER_REASONS,
}

const HOUSING: Way = {
  turnedAway: 0.47,
  swing: 0.25,
  otherwise: Weighted.of({ ADMITTED: 46, WAITLISTED: 44, DECLINED_OFFER: 10 }),
  afterWaiting: 0.86,
  waitDays: [12, 60],
  reasons: SHELTER_REASONS,
}

const OFFICE: Way = {
  turnedAway: 0.13,
  swing: 0.5,
  otherwise: Weighted.of({ ADMITTED: 82, WAITLISTED: 13, DECLINED_OFFER: 5 }),
  afterWaiting: 0.55,
  waitDays: [4, 30],
  reasons: OFFICE_REASONS,
}

const CLINIC: Way = { ...OFFICE, turnedAway: 0.08, afterWaiting: 0.4, waitDays: [2, 14] }
