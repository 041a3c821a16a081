import { provinceOf } from './provinces'

/**
 * How much one service of a province is asked for, against one that is spread as the population is. Nova Scotia and Ontario
 * lie above Canada, as police-reported trafficking did there in 2023 and in the ten years before.
 *
 * Source: Statistics Canada, Trafficking in persons in Canada, 2023.
 */
export function provinceDemand(regionCode: string): number {
  return DEMAND[provinceOf(regionCode).abbreviation] ?? 0.85
}

const DEMAND: Record<string, number> = {
  NS: 1.55,
  ON: 1.2,
  BC: 1.1,
  AB: 1.1,
  MB: 1.1,
  SK: 1,
  QC: 0.7,
  YT: 1,
  NT: 0.6,
}
