import type { EntityManager } from 'typeorm'
import type { CapacityPool } from './pool.entity'
import { SNAPSHOT_COLUMNS, type SnapshotRow } from './snapshot.repository'

/** A night of a pool, which the reports of that night are about. */
export interface PoolNight {
  readonly pool: CapacityPool
  readonly night: string
}

/** The count that holds for the night; null where there is none yet. */
export async function findNight(tx: EntityManager, { pool, night }: PoolNight): Promise<SnapshotRow | null> {
  const [row] = await tx.query(
    `select ${SNAPSHOT_COLUMNS} from capacity.snapshot s where shard_key = $1 and pool_id = $2 and night = $3`,
    [pool.shardKey, pool.id, night],
  )
  return row ?? null
}

/**
 * The report with this version of the night, under that version: among the superseded ones, else the one that
 * holds, whose own version is the one that none of the others has.
 */
export async function getReported(
  tx: EntityManager,
  { pool, night }: PoolNight,
  version: number,
): Promise<SnapshotRow> {
  const [superseded] = await tx.query(
    `select ${SNAPSHOT_COLUMNS} from capacity.snapshot_superseded s
     where shard_key = $1 and pool_id = $2 and night = $3 and version = $4`,
    [pool.shardKey, pool.id, night, version],
  )
  const row = superseded ?? (await findNight(tx, { pool, night }))
  if (!row) throw new Error(`report ${version} of pool ${pool.id} and night ${night} has a key and no row`)
  return { ...row, version }
}

/** A report to be written, with its own version. */
export type NewReport = Omit<SnapshotRow, 'poolId' | 'night'>

const WRITTEN = `shard_key, pool_id, night, as_of, reported_at, funded, total, unavailable, unavailable_by, occupied,
  reserved, historical, source, version, record_id, sector, service_type, program_model`

// What kind of place the pool is stays as it was last said of it; agencies do not report it anew each night.
const VALUES = `$1::integer, $2::uuid, $3::date, $4::timestamptz, $5::timestamptz, $6::integer, $7::integer, $8::integer,
  $9::jsonb, $10::integer, $11::integer, $12::boolean, $13::text, $14::integer, $15::text,
  known.sector, known.service_type, known.program_model
  from (values (1)) one(row) left join (
    select sector, service_type, program_model from capacity.snapshot
    where shard_key = $1 and pool_id = $2 and night <= $3 order by night desc limit 1
  ) known on true`

/**
 * The report holds for its night, and is given back. One that held until now is kept among the superseded, under its own
 * version.
 */
export async function insertEffective(
  tx: EntityManager,
  at: PoolNight,
  report: NewReport,
): Promise<SnapshotRow> {
  const [row] = await tx.query(
    `with kept as (insert into capacity.snapshot_superseded (${WRITTEN}) ${HOLDING})
     insert into capacity.snapshot as s (${WRITTEN}) select ${VALUES}
     on conflict (shard_key, pool_id, night) do update set ${OVERWRITTEN} returning ${SNAPSHOT_COLUMNS}`,
    valuesOf(at, report),
  )
  return row
}

// Of all versions up to its count it is the one that none of the others has, and one of the latest.
const HOLDING = `select ${WRITTEN.replace('version', 'own.version')} from capacity.snapshot s cross join lateral (
    select v as version from generate_series(s.version, 1, -1) v
    where (select o.version from capacity.snapshot_superseded o
           where o.shard_key = $1 and o.pool_id = $2 and o.night = $3 and o.version = v) is null
    limit 1
  ) own
  where shard_key = $1 and pool_id = $2 and night = $3`

const OVERWRITTEN = WRITTEN.split(/,\s*/)
  .slice(3)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')

/** The report is kept among the superseded, and given back; the one that holds counts it in its version. */
export async function insertSuperseded(
  tx: EntityManager,
  at: PoolNight,
  report: NewReport,
): Promise<SnapshotRow> {
  const [row] = await tx.query(
    `with counted as (
       update capacity.snapshot set version = $14 where shard_key = $1 and pool_id = $2 and night = $3)
     insert into capacity.snapshot_superseded as s (${WRITTEN}) select ${VALUES} returning ${SNAPSHOT_COLUMNS}`,
    valuesOf(at, report),
  )
  return row
}

function valuesOf({ pool, night }: PoolNight, report: NewReport): unknown[] {
  return [
    pool.shardKey,
    pool.id,
    night,
    report.asOf,
    report.reportedAt,
    report.funded,
    report.total,
    report.unavailable,
    report.unavailableBy && JSON.stringify(report.unavailableBy),
    report.occupied,
    report.reserved,
    report.historical,
    report.source,
    report.version,
    `${pool.id}:${night}:${report.version}`,
  ]
}
