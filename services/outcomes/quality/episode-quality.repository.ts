import type { EntityManager } from 'typeorm'
import type { PeriodMonths } from '../../../platform/codes/period-months'
import { AGENCIES, SAMPLE_SHARD, shardsOf } from '../../../platform/ingest/quality/quality.repository'
import { manyEach } from '../../../platform/loaders/in-key-order'
import type { Endings, PairCount } from './episode-quality'

/** How episodes of each agency ended in the months, in the order of `agencyIds`. */
export async function listEndings(
  db: EntityManager,
  agencyIds: readonly string[],
  { first, last }: PeriodMonths,
  openSince: string,
): Promise<Endings[]> {
  const rows: (Endings & { agencyId: string })[] = await db.query(
    `select a.id as "agencyId", q.exits, q.without_destination as "exitsWithoutDestination",
            q.still_open as "openOver24Months"
      from ${AGENCIES}, outcomes.quality_endings(a.id, a.shard, $3, $4, $5, $6) q`,
    [agencyIds, shardsOf(agencyIds), SAMPLE_SHARD, first, last, openSince],
  )
  return manyEach(agencyIds, rows, ({ agencyId }) => agencyId).map(([of]) => of as Endings)
}

/** Of episodes that ended in the months, how many were measured twice, by instrument in the order of codes. */
export async function listPairs(
  db: EntityManager,
  agencyIds: readonly string[],
  { first, last }: PeriodMonths,
): Promise<PairCount[][]> {
  const rows: (PairCount & { agencyId: string })[] = await db.query(
    `select a.id as "agencyId", q.instrument, q.measured, q.paired
      from ${AGENCIES}, outcomes.quality_pairs(a.id, a.shard, $3, $4, $5) q
      order by a.id, q.instrument collate "C"`,
    [agencyIds, shardsOf(agencyIds), SAMPLE_SHARD, first, last],
  )
  return manyEach(agencyIds, rows, ({ agencyId }) => agencyId)
}
