import type { EntityManager } from 'typeorm'
import type { UnavailableReason } from '../../platform/codes/enums'
import { manyEach, oneEach } from '../../platform/loaders/in-key-order'
import { newestSnapshotsSql, OF_POOL } from './newest-snapshot.sql'

/** One night's count of a pool, as it rests. */
export interface SnapshotRow {
  readonly poolId: string
  readonly night: string
  readonly asOf: Date
  readonly reportedAt: Date
  readonly funded: number | null
  readonly total: number
  readonly unavailable: number
  /** Units by reason; null where the source gave no reasons. */
  readonly unavailableBy: Readonly<Partial<Record<UnavailableReason, number>>> | null
  readonly occupied: number
  readonly reserved: number
  readonly historical: boolean
  readonly source: string
  readonly version: number
}

/** The columns of a snapshot `s`, named as in `SnapshotRow`. */
export const SNAPSHOT_COLUMNS = `s.pool_id as "poolId", s.night::text as night, s.as_of as "asOf",
  s.reported_at as "reportedAt", s.funded, s.total, s.unavailable, s.unavailable_by as "unavailableBy", s.occupied,
  s.reserved, s.historical, s.source, s.version`

/** The newest night of each pool, in the order of `poolIds`; null where it was never counted up to `now`. */
export async function findLatestSnapshots(
  db: EntityManager,
  poolIds: readonly string[],
  now: Date,
): Promise<(SnapshotRow | null)[]> {
  const rows: SnapshotRow[] = await db.query(
    `select ${SNAPSHOT_COLUMNS}
     from capacity.pool p join ${newestSnapshotsSql('$2')} s on ${OF_POOL}
     where p.id = any($1)`,
    [poolIds, now],
  )
  return oneEach(poolIds, rows, ({ poolId }) => poolId)
}

/** Nights, both ends included. */
export interface NightRange {
  readonly from: string
  readonly to: string
}

/** The nights of each pool in the range, ascending, in the order of `poolIds`. */
export async function listSnapshots(
  db: EntityManager,
  poolIds: readonly string[],
  { from, to }: NightRange,
): Promise<SnapshotRow[][]> {
  const rows: SnapshotRow[] = await db.query(
    `select ${SNAPSHOT_COLUMNS}
     from capacity.pool p join capacity.snapshot s on s.shard_key = p.shard_key and s.pool_id = p.id
     where p.id = any($1) and s.night between $2 and $3
     order by s.pool_id, s.night`,
    [poolIds, from, to],
  )
  return manyEach(poolIds, rows, ({ poolId }) => poolId)
}
