import { monthsBetween, periodMonths } from '../../../platform/codes/period-months'
import type { Key, PublishedGrain, PublishedTable } from '../published-table'
import type { Cells } from './cells'

/** Dimensions whose codes part what they are of: each record has one of them. Two funders share programmes, and results hold each other. */
const PARTING = [
  'CATEGORY',
  'HOUSEHOLD_GROUP',
  'AGE_GROUP',
  'GENDER',
  'REASON',
  'SECTOR',
  'SERVICE_TYPE',
  'PROGRAM_MODEL',
  'PROGRAM',
  'AGENCY',
  'AGE_BAND',
  'EXPLOITATION_TYPE',
  'INDIGENOUS_IDENTITY',
]

/** The lengths of period that the periods of another are summed to. */
const LONGER: Readonly<Record<string, readonly string[]>> = {
  MONTH: ['QUARTER', 'YEAR', 'FISCAL_YEAR'],
  QUARTER: ['YEAR', 'FISCAL_YEAR'],
}

/** Adds every sum of a table's rows to a row of another that has one dimension fewer, larger regions or longer periods. */
export function addMargins(cells: Cells): void {
  for (const fine of cells.tables) {
    for (const coarse of cells.tables) {
      const above = rowAbove(fine.grain, coarse)
      if (above) addBetween(cells, fine, coarse, above)
    }
  }
}

type Above = (key: Key) => Key | null

/** The key of the coarser row that a row is a part of; null where one table is not made of the other. */
function rowAbove(fine: PublishedGrain, { grain: coarse, axes }: PublishedTable): Above | null {
  const dropped = fine.by.filter((name) => !coarse.by.includes(name))
  if (!coarse.by.every((name) => fine.by.includes(name))) return null
  const isSamePeriod = fine.granularity === coarse.granularity
  const [name, ...others] = dropped
  if (name !== undefined) {
    if (others.length > 0 || !isSamePeriod) return null
    const isWhole = name === 'REGION' ? fine.level === 'PROVINCE' : PARTING.includes(name)
    if (!isWhole || (name !== 'REGION' && fine.level !== coarse.level)) return null
    return ({ [name]: _dropped, ...key }) => key
  }
  if (isSamePeriod && fine.level === 'CENSUS_DIVISION' && coarse.level === 'PROVINCE')
    return (key) => ({ ...key, REGION: (key.REGION as string).slice(0, 2) })
  if (isSamePeriod || fine.level !== coarse.level || !LONGER[fine.granularity]?.includes(coarse.granularity))
    return null
  const periods = axes.find(({ dimension }) => dimension === 'PERIOD')?.codes ?? []
  return (key) => {
    const whole = periods.find((period) => liesIn(key.PERIOD as string, period))
    return whole === undefined ? null : { ...key, PERIOD: whole }
  }
}

function liesIn(period: string, longer: string): boolean {
  const [inner, outer] = [periodMonths(period), periodMonths(longer)]
  return outer.first <= inner.first && inner.last <= outer.last
}

function addBetween(cells: Cells, fine: PublishedTable, coarse: PublishedTable, above: Above): void {
  const parts = new Map<number, { readonly places: number[]; readonly periods: Set<string> }>()
  for (const { key } of fine.rows) {
    const whole = above(key)
    if (!whole) continue
    for (const count of cells.countsIn(fine, key)) {
      const place = cells.find(coarse, whole, count)
      if (place < 0) continue
      const found = parts.get(place) ?? { places: [], periods: new Set() }
      parts.set(place, found)
      found.places.push(cells.find(fine, key, count))
      found.periods.add(key.PERIOD as string)
    }
  }
  for (const [whole, { places, periods }] of parts) {
    if (
      fine.grain.granularity === coarse.grain.granularity ||
      areAllOf(periods, cells.cells[whole]?.key.PERIOD as string)
    )
      cells.addSum(whole, places)
  }
}

/** Whether all months of the longer period are in these. */
function areAllOf(periods: ReadonlySet<string>, longer: string): boolean {
  const count = (period: string) => monthsBetween(periodMonths(period)).length
  return [...periods].reduce((sum, period) => sum + count(period), 0) === count(longer)
}
