import type { CategoryCode } from './sample-rows'

/** How much more, or less, is asked for in a month than in an ordinary one, growth over the years included. */
export function demandIn(month: number, category: CategoryCode): number {
  const season = category === 'SHELTER_HOUSING' ? SHELTER_SEASON : OFFICE_SEASON
  return growth(month) * (season[month % 12] as number)
}

// 4 per cent of the year 2025 more each year, for five years before it and after; beyond these as many as there.
function growth(month: number): number {
  const years = (month - START_OF_2025) / 12
  return 1 + 0.04 * Math.min(5, Math.max(-5, years))
}

const START_OF_2025 = 2025 * 12

// January to December; each adds up to 12. Cold nights fill shelters; offices are slow in summer and at the year's end.
const SHELTER_SEASON = [1.1, 1.05, 1.05, 0.99, 0.95, 0.93, 0.93, 0.94, 0.97, 1.01, 1.04, 1.04]
const OFFICE_SEASON = [1.07, 1.02, 1.09, 1.02, 1.04, 0.98, 0.87, 0.86, 1.05, 1.11, 1.08, 0.81]
