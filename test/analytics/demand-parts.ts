import type { ReleasedPart } from '../../analytics/cubes/released'
import { FINE_RESULTS } from '../../analytics/cubes/shelter-demand.cube'
import { monthsBetween, periodMonths } from '../../platform/codes/period-months'
import { PROVINCE_CODES } from '../../platform/codes/region-code'
import { tableOf } from './published-parts'

export const CATEGORIES = [
  'CASE_MANAGEMENT_SUPPORT',
  'COMMUNITY_ADVOCACY',
  'COUNSELLING_MENTAL_HEALTH',
  'HEALTH_CARE',
  'LEGAL_ASSISTANCE',
  'SHELTER_HOUSING',
] as const

/** Table A of a quarter: a multiple of 5 in each cell, which `value` gives for its month, province, category and result. */
export function demandPart(
  quarter: string,
  value: (month: number, province: number, category: number, result: number) => number,
): ReleasedPart {
  const months = monthsBetween(periodMonths(quarter)).map((month) => month.slice(0, 7))
  const columns = FINE_RESULTS.map((counter, result) => [
    counter,
    months.flatMap((_, month) =>
      PROVINCE_CODES.flatMap((_province, province) =>
        CATEGORIES.map((_category, category) => value(month, province, category, result)),
      ),
    ),
  ])
  const axes = { PERIOD: months, REGION: PROVINCE_CODES, CATEGORY: CATEGORIES }
  return {
    cube: 'shelterDemand',
    period: quarter,
    hasSampleData: true,
    tables: [tableOf('A', axes, Object.fromEntries(columns), 'r')],
  }
}
