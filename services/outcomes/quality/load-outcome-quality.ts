import type { EntityManager } from 'typeorm'
import { addMonths, lastEndedMonth, periodMonths } from '../../../platform/codes/period-months'
import type { DataQuality } from '../../../platform/ingest/graph/quality.type'
import { dataQualityOf } from '../../../platform/ingest/quality/data-quality'
import { listMonthCounts, listUnknownCounts } from '../../../platform/ingest/quality/quality.repository'
import { qualityFigures } from '../../../platform/ingest/quality/quality-figures'
import { type Endings, episodeQualityOf } from './episode-quality'
import { listEndings } from './episode-quality.repository'

/** An episode that is still open after so many months was probably not closed. */
const LONGEST_OPEN_MONTHS = 24

/** How good the episodes of each agency are over a period, in the order of `agencyIds`; null where it never sent any. */
export async function loadOutcomeQuality(
  db: EntityManager,
  agencyIds: readonly string[],
  { period, now }: { readonly period: string; readonly now: Date },
): Promise<(DataQuality | null)[]> {
  const months = periodMonths(period)
  const [counts, unknowns, endings] = await Promise.all([
    listMonthCounts(db, 'outcomes', agencyIds),
    listUnknownCounts(db, 'outcomes', agencyIds, months),
    listEndings(db, agencyIds, months, openSince(months.last, now)),
  ])
  return counts.map((of, at) =>
    dataQualityOf(
      qualityFigures(period, of, unknowns[at] ?? [], now),
      episodeQualityOf(endings[at] as Endings),
    ),
  )
}

/** The last month of entry of which an open episode has been open for too long at the end of the period, or by now. */
export function openSince(lastMonth: string, now: Date): string {
  const ended = lastEndedMonth(now)
  return addMonths(lastMonth < ended ? lastMonth : ended, -LONGEST_OPEN_MONTHS)
}
