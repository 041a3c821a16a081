import type { EntityManager } from 'typeorm'
import type { PeriodMonths } from '../../../platform/codes/period-months'
import { AGENCIES, SAMPLE_SHARD, shardsOf } from '../../../platform/ingest/quality/quality.repository'
import { oneEach } from '../../../platform/loaders/in-key-order'
import type { Endings } from './episode-quality'

/**
 * How episodes of each agency ended in the months, in the order of `agencyIds`; instruments in the order of their codes.
 *
 * @param openSince the last month of entry of which an open episode is counted as one that is open for too long
 */
export async function listEndings(
  db: EntityManager,
  agencyIds: readonly string[],
  { first, last }: PeriodMonths,
  openSince: string,
): Promise<Endings[]> {
  const rows: (Endings & { agencyId: string })[] = await db.query(
    `select a.id as "agencyId", q.exits, q.without_destination as "exitsWithoutDestination",
            q.still_open as "openOver24Months", q.pairing
      from ${AGENCIES}, outcomes.quality_endings(a.id, a.shard, $3, $4, $5, $6) q`,
    [agencyIds, shardsOf(agencyIds), SAMPLE_SHARD, first, last, openSince],
  )
  return oneEach(agencyIds, rows, ({ agencyId }) => agencyId) as Endings[]
}
