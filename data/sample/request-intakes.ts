import type { Intake } from './intakes'
import { makeIntakes } from './make-intakes'
import { hash, noise } from './random'
import type { CategoryCode, ServiceRow, ShelterKindCode } from './sample-rows'

/** The active services as doors to requests: the same at each call. */
export function requestIntakes(): readonly Intake[] {
  made ??= makeIntakes('REQUEST', REQUESTS_A_YEAR, requestWeight)
  return made
}

let made: readonly Intake[] | undefined

/** About how many requests there are in an ordinary year at the start of 2025. */
const REQUESTS_A_YEAR = 60_000

// Services of one kind differ by a little more than two times.
function requestWeight({ id, shelter_kind, category }: ServiceRow): number {
  const size = 0.6 + 0.8 * noise(hash(`request size/${id}`), 1)
  return size * (shelter_kind ? SHELTER_WEIGHTS[shelter_kind] : OFFICE_WEIGHTS[category])
}

const SHELTER_WEIGHTS: Record<ShelterKindCode, number> = {
  EMERGENCY: 10,
  SAFE_HOUSE: 9,
  MOTEL_VOUCHER: 5,
  TRANSITIONAL: 4,
  SECOND_STAGE: 3.5,
  SUPPORTIVE: 3,
}

const OFFICE_WEIGHTS: Record<CategoryCode, number> = {
  SHELTER_HOUSING: 0,
  CASE_MANAGEMENT_SUPPORT: 1.5,
  COUNSELLING_MENTAL_HEALTH: 1.6,
  LEGAL_ASSISTANCE: 1.4,
  HEALTH_CARE: 1.7,
  COMMUNITY_ADVOCACY: 1.1,
}
