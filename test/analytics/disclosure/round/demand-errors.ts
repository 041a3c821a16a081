import type { RoundedFamily } from '../../../../analytics/disclosure/round/family'
import { roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { countBy, demandFamily, keyOf, result4, type SimulatedRequest } from './simulated-demand'

/** Mean absolute errors over a year of four quarters, each rounded and released in turn. */
export interface DemandErrors {
  readonly province: number
  readonly category: number
  readonly monthProvinceResult: number
  readonly yearCategoryResult: number
}

export function demandErrors(
  requests: readonly SimulatedRequest[],
  secret: string,
  swaps: boolean,
): DemandErrors {
  const province: number[] = []
  const category: number[] = []
  const months: number[] = []
  const year = new Map<string, number>()
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const part = requests.filter(({ month }) => Math.floor(month / 3) === quarter)
    const key = { secret, family: 'shelterDemand', period: `2024-Q${quarter + 1}` }
    const rounded = roundFamily(demandFamily(part, withOther(year)), key, { swaps })
    province.push(...errorsOf('province', part, rounded).values())
    category.push(...errorsOf('category', part, rounded).values())
    const leaves = errorsOf('A', part, rounded)
    const ofMonths = new Map<string, number>()
    for (const [leaf, error] of leaves) {
      const [month, place, kind, result] = leaf.split('|') as [string, string, string, string]
      add(ofMonths, `${month}|${place}|${result4(result)}`, error)
      add(year, `year|${kind}|${result4(result)}`, error)
    }
    months.push(...ofMonths.values())
  }
  return {
    province: meanAbsolute(province),
    category: meanAbsolute(category),
    monthProvinceResult: meanAbsolute(months),
    yearCategoryResult: meanAbsolute([...year.values()]),
  }
}

function errorsOf(
  layer: string,
  requests: readonly SimulatedRequest[],
  rounded: RoundedFamily,
): Map<string, number> {
  const shown = rounded.get(layer)
  return new Map(
    [...countBy(requests, keyOf(layer))].map(([key, count]) => [key, (shown?.get(key) as number) - count]),
  )
}

/** The margins of categories know one result OTHER where the leaves have two. */
function withOther(year: ReadonlyMap<string, number>): Map<string, number> {
  const carried = new Map(year)
  for (const [key, error] of year) {
    const [, category, result] = key.split('|') as [string, string, string]
    if (result === 'WAITLISTED' || result === 'DECLINED_OFFER') {
      add(carried, `year|${category}|OTHER`, error)
    }
  }
  return carried
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

function meanAbsolute(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + Math.abs(number), 0) / numbers.length
}
