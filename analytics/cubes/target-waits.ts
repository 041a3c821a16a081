/**
 * Days that a wait for each kind of service should stay within. A convention of the hub: no Canadian standard covers all six, so a
 * coordinating body that has agreed on others changes them here, and the formula of the gap index names them.
 */
export const TARGET_WAIT_DAYS: Readonly<Record<string, number>> = {
  SHELTER_HOUSING: 1,
  LEGAL_ASSISTANCE: 14,
  COUNSELLING_MENTAL_HEALTH: 14,
  HEALTH_CARE: 7,
  CASE_MANAGEMENT_SUPPORT: 7,
  COMMUNITY_ADVOCACY: 14,
}
