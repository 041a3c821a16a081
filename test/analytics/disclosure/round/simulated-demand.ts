import type { Layer, RegisteredMargin, RoundingFamily } from '../../../../analytics/disclosure/round/family'
import { randomNumbers } from '../../../../analytics/intruder/random'
import { skewed } from './skewed'

/** A made-up request for service, with the dimensions of the cube shelterDemand. Nobody asked for it. */
export interface SimulatedRequest {
  readonly month: number
  readonly province: string
  readonly division: string
  readonly category: string
  readonly result: string
  readonly household: string
  readonly age: string
  readonly gender: string
  readonly agency: string
}

// Shares of the population in per mille, and numbers of census divisions.
const PROVINCES: readonly (readonly [string, number, number])[] = [
  ['35', 390, 49],
  ['24', 220, 98],
  ['59', 137, 29],
  ['48', 117, 19],
  ['46', 36, 23],
  ['47', 30, 18],
  ['12', 26, 18],
  ['13', 21, 15],
  ['10', 13, 11],
  ['11', 5, 3],
  ['61', 2, 6],
  ['60', 2, 1],
  ['62', 1, 3],
]
const CATEGORIES = ['SHELTER_HOUSING', 'CASE_MANAGEMENT', 'COUNSELLING', 'HEALTH_CARE', 'LEGAL', 'ADVOCACY']
const RESULTS = [
  'ADMITTED_SAME_DAY',
  'TURNED_AWAY_SYSTEM',
  'ADMITTED_1_7',
  'WAITLISTED',
  'TURNED_AWAY_OTHER',
  'ADMITTED_8_30',
  'DECLINED_OFFER',
  'ADMITTED_OVER_30',
]
const AGES = ['AGE_25_44', 'AGE_18_24', 'AGE_45_PLUS', 'UNDER_18', 'UNKNOWN']
const GENDERS = ['WOMEN', 'MEN', 'UNKNOWN', 'GENDER_DIVERSE']

/** A year of requests; the same for the same seed. About 300 agencies, each with one division as its home. */
export function simulateYear(seed: number, size: number): SimulatedRequest[] {
  const next = randomNumbers(seed)
  const people = PROVINCES.flatMap((province) =>
    Array<(typeof PROVINCES)[number]>(province[1]).fill(province),
  )
  return Array.from({ length: size }, () => {
    const [province, share, divisions] = people[Math.floor(next() * people.length)] as (typeof people)[number]
    const agency = skewed(next(), Math.max(1, Math.round(share * 0.3)), 1.2)
    const home = agency % Math.ceil(divisions / 8)
    return {
      month: Math.floor(next() * 12),
      province,
      division: `${province}${next() < 0.9 ? home : skewed(next(), divisions, 9)}`,
      category: CATEGORIES[skewed(next(), 6, 2)] as string,
      result: RESULTS[skewed(next(), 8, 2)] as string,
      household: next() < 0.7 ? 'ALONE' : 'WITH_OTHERS',
      age: AGES[skewed(next(), 5, 4)] as string,
      gender: GENDERS[skewed(next(), 4, 7)] as string,
      agency: `${province}-${agency}`,
    }
  })
}

export function result3(result: string): string {
  return result.startsWith('ADMITTED')
    ? 'ADMITTED'
    : result.startsWith('TURNED_AWAY')
      ? 'TURNED_AWAY'
      : 'OTHER'
}

export function result4(result: string): string {
  return result3(result) === 'OTHER' ? result : result3(result)
}

type Of = (request: SimulatedRequest) => string

export const layerKeys: Readonly<Record<string, { readonly splits: string | null; readonly key: Of }>> = {
  province: { splits: null, key: (r) => `${r.province}|${result3(r.result)}` },
  category: { splits: 'province', key: (r) => `${r.province}|${r.category}|${result3(r.result)}` },
  A: { splits: 'category', key: (r) => `${r.month}|${r.province}|${r.category}|${r.result}` },
  B: {
    splits: 'province',
    key: (r) => `${r.province}|${r.household}|${r.age}|${r.gender}|${result3(r.result)}`,
  },
  C: { splits: 'category', key: (r) => `${r.division}|${r.category}|${result3(r.result)}` },
}

export function keyOf(layer: string): Of {
  return (layerKeys[layer] as { key: Of }).key
}

/** Registered margins that are not on the tree, and the layer whose cells they are sums of. */
export const registeredKeys: Readonly<Record<string, readonly Of[]>> = {
  category: [(r) => `year|${r.category}|${result3(r.result)}`],
  A: [
    (r) => `${r.month}|${r.province}|${result4(r.result)}`,
    (r) => `year|${r.category}|${result4(r.result)}`,
  ],
}

/** Counts of requests by key. */
export function countBy(requests: readonly SimulatedRequest[], key: Of): Map<string, number> {
  const counts = new Map<string, number>()
  for (const request of requests) {
    counts.set(key(request), (counts.get(key(request)) ?? 0) + 1)
  }
  return counts
}

/** The tables A, B and C of one quarter on their common margins, base 5. */
export function demandFamily(
  requests: readonly SimulatedRequest[],
  carried: ReadonlyMap<string, number> = new Map(),
): RoundingFamily {
  const layers = Object.entries(layerKeys).map(([name, { splits, key }]): Layer => {
    const parentKey = splits === null ? null : keyOf(splits)
    const parents = new Map(requests.map((request) => [key(request), parentKey?.(request) ?? null]))
    const cells = [...countBy(requests, key)].map(([each, count]) => ({
      key: each,
      parent: parents.get(each) ?? null,
      count,
    }))
    const registered = (registeredKeys[name] ?? []).flatMap((of) =>
      registeredMargins(requests, of, key, carried),
    )
    return { name, splits, cells, registered }
  })
  return { base: 5, layers }
}

function registeredMargins(
  requests: readonly SimulatedRequest[],
  of: Of,
  key: Of,
  carried: ReadonlyMap<string, number>,
): RegisteredMargin[] {
  const cells = new Map<string, Set<string>>()
  for (const request of requests) {
    const margin = of(request)
    cells.set(margin, (cells.get(margin) ?? new Set()).add(key(request)))
  }
  return [...cells].map(([margin, keys]) => ({
    key: margin,
    cells: [...keys],
    carried: carried.get(margin) ?? 0,
  }))
}
