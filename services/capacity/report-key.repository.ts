import type { EntityManager } from 'typeorm'
import { shardKeyOf } from '../../platform/ids'
import type { PoolNight } from './report.repository'

/** What an idempotency key was used for. */
export interface ReportKey {
  readonly contentHash: Buffer
  readonly poolId: string
  readonly night: string
  readonly version: number
}

/** An idempotency key, of the agency whose it is. */
export interface KeyOfAgency {
  readonly agencyId: string
  readonly key: string
}

/** What the key was used for; null where it was not. */
export async function findReportKey(
  tx: EntityManager,
  { agencyId, key }: KeyOfAgency,
): Promise<ReportKey | null> {
  const [row] = await tx.query(
    `select content_hash as "contentHash", pool_id as "poolId", night::text as night, version
     from capacity.capacity_report_key where shard_key = $1 and agency_id = $2 and idempotency_key = $3`,
    [shardKeyOf(agencyId), agencyId, key],
  )
  return row ?? null
}

/** From now on the key stands for this report. */
export async function insertReportKey(
  tx: EntityManager,
  { agencyId, key }: KeyOfAgency,
  { contentHash, poolId, night, version }: ReportKey,
): Promise<void> {
  await tx.query(
    `insert into capacity.capacity_report_key
       (shard_key, agency_id, idempotency_key, content_hash, pool_id, night, version)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [shardKeyOf(agencyId), agencyId, key, contentHash, poolId, night, version],
  )
}

/**
 * Until the end of the transaction no other report with this key, none of this pool and night, and no batch of
 * snapshots is being taken.
 */
export async function lockReport(
  tx: EntityManager,
  { agencyId, key }: KeyOfAgency,
  { pool, night }: PoolNight,
): Promise<void> {
  await tx.query('lock table only capacity.snapshot in row exclusive mode')
  // Always in this order, so that two reports never wait for each other.
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))',
    [`report key ${agencyId} ${key}`, `report ${pool.id} ${night}`],
  )
}
