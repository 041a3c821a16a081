import type { ClientBase } from 'pg'
import { quartersOf } from '../../../platform/codes/period-months'
import { capacityUse } from '../../cubes/capacity-use.cube'
import { granularityOf } from '../../cubes/granularity'
import type { BuildContext, BuiltPart } from '../built-part'
import { buildPart, sumPart } from './build-part'
import { readUnitNights } from './feed'
import { monthsOf } from './periods'
import { type RowSet, suppressedRows } from './suppressed-rows'
import type { UnitNights } from './unit-nights'

/**
 * The parts of capacityUse for some periods, in their order. A period without any nights has no part.
 *
 * Months are read from the feed, once; quarters and years are sums of what was kept of their months, so that nothing that
 * happens to records later makes a year differ from its months. A quarter is protected around its months and a calendar year
 * around its quarters and months; a fiscal year tells nothing that its quarters do not tell.
 *
 * @param db      under the release role
 * @param periods finest first; the finer periods of each are among them, or released before, or have no nights
 */
export async function* buildCapacityUse(
  db: ClientBase,
  periods: readonly string[],
  context: BuildContext,
): AsyncGenerator<BuiltPart> {
  const built = new Map<string, BuiltPart>()
  const asked = new Set(periods)
  const find = async (period: string) =>
    asked.has(period) ? (built.get(period) ?? null) : await context.released('capacityUse', period)
  const nightsOf = new Map<string, readonly UnitNights[]>()
  const suppressedOf = new Map<string, RowSet>()
  const nightsIn = async (month: string) => {
    const known =
      nightsOf.get(month) ?? ((await find(month))?.kept as readonly UnitNights[] | undefined) ?? []
    nightsOf.set(month, known)
    return known
  }
  const rowsOf = async (period: string) => {
    const part = suppressedOf.has(period) ? null : (await find(period))?.part
    if (part) suppressedOf.set(period, suppressedRows(part))
    return suppressedOf.get(period)
  }
  for (const [done, period] of periods.entries()) {
    context.onProgress({ phase: `capacityUse ${period}`, done, of: periods.length })
    const granularity = granularityOf(period)
    const months = monthsOf(period)
    const nights: UnitNights[] = []
    for (const month of months)
      nights.push(...(granularity === 'MONTH' ? await readUnitNights(db, month) : await nightsIn(month)))
    if (nights.length === 0) continue
    const finer = new Map<string, RowSet>()
    for (const each of finerPeriods(period)) {
      const rows = await rowsOf(each)
      if (rows) finer.set(each, rows)
    }
    const input = { period, grains: capacityUse.grains, nights, finer }
    const part = granularity === 'FISCAL_YEAR' ? sumPart(input) : buildPart(input, context.solver)
    built.set(period, part)
    yield part
  }
}

/** Each calendar year with its quarters and months first, and fiscal years, which are sums over two of them, after these. */
export function calendarYearsFirst(periods: readonly string[]): string[][][] {
  const isFiscal = (period: string) => granularityOf(period) === 'FISCAL_YEAR'
  const years = new Map<string, string[]>()
  for (const period of periods.filter((each) => !isFiscal(each))) {
    const year = period.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), period])
  }
  return [[...years.values()], [periods.filter(isFiscal)]].map((groups) =>
    groups.filter((group) => group.length > 0),
  )
}

/** What a period's figures are protected around. */
function finerPeriods(period: string): string[] {
  switch (granularityOf(period)) {
    case 'MONTH':
      return []
    case 'QUARTER':
      return monthsOf(period)
    case 'YEAR':
      return [...quartersOf(period), ...monthsOf(period)]
    case 'FISCAL_YEAR':
      return quartersOf(period)
  }
}
