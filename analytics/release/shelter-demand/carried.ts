import type { KeptQuarter } from './kept'
import type { CarriedErrors } from './margins'
import { fiscalQuartersOf, fiscalYearOf, quartersOf, yearOf } from './quarters'

/** By how much sums over its year and fiscal year are off after the quarters before this one. */
export async function carriedInto(
  quarter: string,
  keptOf: (quarter: string) => Promise<KeptQuarter | null>,
): Promise<CarriedErrors> {
  const sumBefore = async (quarters: readonly string[]) => {
    const sums = new Map<string, number>()
    for (const earlier of quarters.filter((each) => each < quarter)) {
      for (const [margin, error] of Object.entries((await keptOf(earlier))?.errors ?? {})) {
        sums.set(margin, (sums.get(margin) ?? 0) + error)
      }
    }
    return sums
  }
  return {
    YEAR: await sumBefore(quartersOf(Number(yearOf(quarter)))),
    FISCAL_YEAR: await sumBefore(fiscalQuartersOf(fiscalYearOf(quarter))),
  }
}
