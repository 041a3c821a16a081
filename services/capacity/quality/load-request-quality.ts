import type { EntityManager } from 'typeorm'
import { periodMonths } from '../../../platform/codes/period-months'
import type { DataQuality } from '../../../platform/ingest/graph/quality.type'
import { dataQualityOf } from '../../../platform/ingest/quality/data-quality'
import { listMonthCounts, listUnknownCounts } from '../../../platform/ingest/quality/quality.repository'
import { qualityFigures } from '../../../platform/ingest/quality/quality-figures'

/** How good the requests of each agency are over a period, in the order of `agencyIds`; null where it never sent any. */
export async function loadRequestQuality(
  db: EntityManager,
  agencyIds: readonly string[],
  { period, now }: { readonly period: string; readonly now: Date },
): Promise<(DataQuality | null)[]> {
  const [counts, unknowns] = await Promise.all([
    listMonthCounts(db, 'capacity', agencyIds),
    listUnknownCounts(db, 'capacity', agencyIds, periodMonths(period)),
  ])
  return counts.map((months, at) => dataQualityOf(qualityFigures(period, months, unknowns[at] ?? [], now)))
}
