import { PROVINCES, provinceOf } from './provinces'

/**
 * The share of all that is asked for, of Canada 1, that a province has: as the population is spread, except that Nova Scotia
 * and Ontario have more than that, as of police-reported trafficking in 2023 and the ten years before, the West a little more
 * and Quebec less.
 *
 * Source: Statistics Canada, Trafficking in persons in Canada, 2023.
 */
export function provinceShare(code: string): number {
  return weightOf(code) / PROVINCES.reduce((sum, province) => sum + weightOf(province.code), 0)
}

function weightOf(code: string): number {
  const { agencies, abbreviation } = provinceOf(code)
  return agencies * (DEMAND[abbreviation] ?? 0.85)
}

const DEMAND: Record<string, number> = {
  NS: 1.55,
  ON: 1.2,
  BC: 1.1,
  AB: 1.1,
  MB: 1.1,
  SK: 1,
  QC: 0.7,
  YT: 0.8,
  NT: 0.8,
  NU: 0.7,
}
