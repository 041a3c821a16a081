import type { Random } from './random'
import type { CategoryCode, ServiceRow, ShelterKindCode } from './sample-rows'

/** No episode of the sample lasts longer: one that began so long ago changes no more, but for follow-ups. */
export const LONGEST_STAY_DAYS = 900

/** The days from the beginning of an episode to its end, 1 to `LONGEST_STAY_DAYS`: most shorter than the mean, few far longer. */
export function stayOf(random: Random, { shelter_kind, category }: ServiceRow): number {
  const mean = shelter_kind ? SHELTER_DAYS[shelter_kind] : OFFICE_DAYS[category]
  const share = random.next()
  // The mean of share² is 1/3, that of share⁸ 1/9.
  const stretch = 0.08 + 2.1 * share * share + 1.98 * share ** 8
  return Math.min(LONGEST_STAY_DAYS, Math.max(1, Math.round(mean * stretch)))
}

const SHELTER_DAYS: Record<ShelterKindCode, number> = {
  EMERGENCY: 38,
  SAFE_HOUSE: 46,
  MOTEL_VOUCHER: 13,
  SECOND_STAGE: 240,
  TRANSITIONAL: 290,
  SUPPORTIVE: 380,
}

const OFFICE_DAYS: Record<CategoryCode, number> = {
  SHELTER_HOUSING: 38,
  LEGAL_ASSISTANCE: 210,
  COUNSELLING_MENTAL_HEALTH: 150,
  HEALTH_CARE: 65,
  CASE_MANAGEMENT_SUPPORT: 175,
  COMMUNITY_ADVOCACY: 80,
}
