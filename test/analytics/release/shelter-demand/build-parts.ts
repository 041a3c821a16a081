import {
  buildQuarter,
  type EarlierQuarters,
} from '../../../../analytics/release/shelter-demand/build-quarter'
import type { DemandCount, DemandRegions } from '../../../../analytics/release/shelter-demand/demand-count'
import type { KeptQuarter } from '../../../../analytics/release/shelter-demand/kept'
import { LEAF_TABLES } from '../../../../analytics/release/shelter-demand/leaf-tables'
import { NOTHING_CARRIED } from '../../../../analytics/release/shelter-demand/margins'

/** Those of the counts alone. */
export function regionsOf(counts: readonly DemandCount[]): DemandRegions {
  const regions = [...new Set(counts.map(({ region }) => region))]
  return {
    provinces: [...new Set(regions.map((region) => region.slice(0, 2)))].sort(),
    divisions: regions.filter((region) => region.length === 4).sort(),
  }
}

/** A quarter by which the next ones of its year are as fine as can be. */
export const FINEST = {
  leafTables: { A: LEAF_TABLES.A[0].name, B: LEAF_TABLES.B[0].name, C: LEAF_TABLES.C[0].name },
} as KeptQuarter

/** A quarter built of the finest leaves, or as `earlier` says otherwise. */
export function buildOf(
  quarter: string,
  counts: readonly DemandCount[],
  {
    secret = 'a secret',
    regions = regionsOf(counts),
    ...earlier
  }: Partial<EarlierQuarters> & { readonly secret?: string; readonly regions?: DemandRegions } = {},
) {
  return buildQuarter({
    quarter,
    counts,
    hasSampleData: true,
    regions,
    secret,
    earlier: { before: null, sameYear: FINEST, previousYear: null, carried: NOTHING_CARRIED, ...earlier },
  })
}
