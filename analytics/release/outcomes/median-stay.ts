import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import { STAY_BANDS } from '../../cubes/labels'
import type { Episode } from './feed'

/** Below so many exits no median is told. */
export const LEAST_EXITS = 20

/** Stays of one agency, by band. */
export type BandCounts = readonly number[]

/**
 * The place of the band that holds the median stay; null where it is not told: of fewer than 20 stays, or where the public or an
 * agency, which takes its own stays off, could show where nearly all others lie. A median says that half of all stays are
 * in its band or below and half in it or above; of the others beside an agency, k − 1 must be possible on either side.
 *
 * @param byAgency each agency's stays, by band; bands in ascending order
 */
export function medianBand(byAgency: readonly BandCounts[], k: number): number | null {
  const all = STAY_BANDS.map((_, band) => sum(byAgency.map((own) => own[band] ?? 0)))
  const n = sum(all)
  if (n < LEAST_EXITS) return null
  let median = 0
  for (let upTo = all[0] as number; upTo < n / 2; upTo += all[median] as number) median++
  const nobody = STAY_BANDS.map(() => 0)
  return [nobody, ...byAgency].every((own) => isUncertain(own, n, median, k)) ? median : null
}

/** Whether of the others, as far as the median tells, k − 1 may lie above its band, and k − 1 below it where there is a below. */
function isUncertain(own: BandCounts, n: number, median: number, k: number): boolean {
  const others = n - sum(own)
  if (others === 0) return true
  const ownUpTo = sum(own.slice(0, median + 1))
  const ownBelow = sum(own.slice(0, median))
  const leastUpTo = Math.max(0, Math.ceil(n / 2) - ownUpTo)
  const mostBelow = Math.min(others, Math.floor(n / 2) - ownBelow)
  const isLast = median === STAY_BANDS.length - 1
  return others >= k && (isLast || others - leastUpTo >= k - 1) && (median === 0 || mostBelow >= k - 1)
}

/** The median bands of exits: by table, then by code ("" for all of Canada). */
export function medianStays(
  exits: readonly Episode[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
  k: number,
): { readonly table: string; readonly code: string; readonly band: number | null }[] {
  const places: { table: string; code: string; isIn: (episode: Episode) => boolean }[] = [
    { table: 'TOTAL', code: '', isIn: () => true },
    ...PROVINCE_CODES.map((code) => ({
      table: 'REGION(PROVINCE)',
      code,
      isIn: ({ province }: Episode) => province === code,
    })),
    ...[...new Set(exits.flatMap(({ program }) => fundersOf.get(program) ?? []))].sort().map((code) => ({
      table: 'FUNDER',
      code,
      isIn: ({ program }: Episode) => fundersOf.get(program)?.includes(code) === true,
    })),
  ]
  return places.map(({ table, code, isIn }) => ({
    table,
    code,
    band: medianBand(bandsByAgency(exits.filter(isIn)), k),
  }))
}

function bandsByAgency(exits: readonly Episode[]): number[][] {
  const byAgency = new Map<string, number[]>()
  for (const { agency, stayBand } of exits) {
    if (stayBand === null) continue
    const own = byAgency.get(agency) ?? STAY_BANDS.map(() => 0)
    own[stayBand] = (own[stayBand] as number) + 1
    byAgency.set(agency, own)
  }
  return [...byAgency.values()]
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
