import { periodMonths, quartersOf } from '../../../platform/codes/period-months'
import { periodOf } from '../periods'
import type { KeptQuarter } from './kept'
import type { CarriedErrors } from './margins'

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
  const { first } = periodMonths(quarter)
  return {
    YEAR: await sumBefore(quartersOf(periodOf(first, 'YEAR'))),
    FISCAL_YEAR: await sumBefore(quartersOf(periodOf(first, 'FISCAL_YEAR'))),
  }
}
