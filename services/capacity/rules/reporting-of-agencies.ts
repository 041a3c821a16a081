import { type PoolReporting, type ReportingFigures, reportingFigures } from './reporting-figures'

/**
 * The figures of each agency of which a report is expected from any of these pools, in the order they come
 * in.
 */
export function reportingOfAgencies(
  pools: readonly (PoolReporting & { readonly agencyId: string })[],
  now: Date,
): ({ readonly agencyId: string } & ReportingFigures)[] {
  const byAgency = new Map<string, PoolReporting[]>()
  for (const pool of pools) byAgency.set(pool.agencyId, [...(byAgency.get(pool.agencyId) ?? []), pool])
  return [...byAgency]
    .filter(([, ofAgency]) => ofAgency.some(({ expected }) => expected))
    .map(([agencyId, ofAgency]) => ({ agencyId, ...reportingFigures(ofAgency, now) }))
}
