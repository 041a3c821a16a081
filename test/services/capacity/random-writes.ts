import { randomUUID } from 'node:crypto'
import { oneOf } from '../../../analytics/intruder/random'
import { newBatch, takeBatch } from '../../../platform/ingest/batch'
import { snapshotKind } from '../../../services/capacity/ingest/snapshot-kind'
import type { CapacityPool } from '../../../services/capacity/pool.entity'
import { takeReport } from '../../../services/capacity/report-capacity'
import type { TestDatabase } from '../../support/hub-database'
import { addAgency, addPool, addService, hoursAgo, idOf, NOW } from './fixtures'

const SHARD = 7
const DAY = 24
const POOLS = Array.from({ length: 14 }, (_, i) => `pool ${i}`)
/** The others are never counted. */
const COUNTED = POOLS.slice(0, 12)

/** Pools of three agencies, some of services that are not offered now. */
export async function addRandomPools({ ingest }: TestDatabase, draw: () => number): Promise<void> {
  for (const name of ['a', 'b', 'c']) await addAgency(ingest, name)
  for (const [i, name] of POOLS.entries()) {
    const status = i % 5 === 4 ? 'INACTIVE' : 'ACTIVE'
    await addService(ingest, `of ${name}`, oneOf(['a', 'b', 'c'], draw) as string, {
      status,
      home_region: oneOf(['3520', '3506', '24'], draw),
    })
    await addPool(ingest, name, `of ${name}`, { freshness_hours: oneOf([24, 168, 1000], draw) })
  }
}

/** One write of snapshots, of any kind that there is: reports, batches, corrections, removals. */
export async function writeAtRandom(database: TestDatabase, draw: () => number): Promise<void> {
  const kind = draw()
  if (kind < 0.4) return report(database, draw)
  if (kind < 0.7) return importNights(database, draw)
  const [pool, night] = [idOf(oneOf(COUNTED, draw) as string), nightOf(someInstant(draw))]
  const change = oneOf(CHANGES, draw) as string
  await database.ingest.query(change, [pool, night])
}

const OF_POOL = `t.shard_key = ${SHARD} and t.pool_id = $1`
const CHANGES = [
  `delete from capacity.snapshot t where ${OF_POOL} and t.night >= $2::date - 20`,
  `delete from capacity.snapshot t where ${OF_POOL} and t.night between $2::date - 60 and $2`,
  `delete from capacity.snapshot t where ${OF_POOL} and t.night in
     (select max(night) from capacity.snapshot where pool_id = $1 and $2::date is not null)`,
  `update capacity.snapshot t set version = version + 1, occupied = 9 where ${OF_POOL} and t.night >= $2`,
  // To another month, where that night is free.
  `update capacity.snapshot t set night = night - 40, as_of = as_of - interval '40 days'
   where ${OF_POOL} and t.night >= $2 and not exists
     (select from capacity.snapshot o where o.pool_id = t.pool_id and o.night = t.night - 40)`,
]

async function report({ capacity }: TestDatabase, draw: () => number): Promise<void> {
  const asOf = someInstant(draw)
  const name = oneOf(COUNTED, draw) as string
  const pool = await capacity.manager.query(
    `select id, shard_key as "shardKey", agency_id as "agencyId", funded from capacity.pool where id = $1`,
    [idOf(name)],
  )
  const counts = { total: 10, occupied: Math.floor(draw() * 11), reserved: 0, unavailable: [] }
  const given = { idempotencyKey: randomUUID(), poolId: idOf(name), asOf, expectedVersion: null }
  const told = new Date(asOf.getTime() + draw() * 60 * 3_600_000)
  const at = { pool: pool[0] as CapacityPool, night: nightOf(asOf) }
  await takeReport(capacity.manager, at, { ...given, ...counts }, told)
}

async function importNights({ ingest }: TestDatabase, draw: () => number): Promise<void> {
  const db = await ingest.connect()
  const batch = newBatch({
    source: 'test',
    shardKey: SHARD,
    agencyId: null,
    submittedBy: 'test',
    label: null,
  })
  const rows = new Map<string, Record<string, unknown>>()
  for (let i = 0; i < 25; i++) {
    const [pool_id, asOf] = [idOf(oneOf(COUNTED, draw) as string), someInstant(draw)]
    const [as_of, night] = [asOf.toISOString(), nightOf(asOf)]
    const counts = { total: 10, unavailable: 0, occupied: Math.floor(draw() * 11), reserved: 1 }
    const historical = draw() < 0.5 ? 't' : 'f'
    rows.set(`${pool_id} ${night}`, { pool_id, night, as_of, reported_at: as_of, historical, ...counts })
  }
  await takeBatch(db, snapshotKind, batch, async (stage) => {
    for (const [key, row] of rows) {
      const values = snapshotKind.columns.map(({ name }) => (row[name] ?? null) as string | number | null)
      stage.accept(stage.rows + 1, key, `${key.slice(37, 44)}-01`, JSON.stringify(row), values)
    }
    return {}
  }).finally(() => db.release())
}

/** Mostly of the last weeks and the coming days, else of the last 13 months. */
function someInstant(draw: () => number): Date {
  return draw() < 0.7 ? hoursAgo(draw() * 45 * DAY - 3 * DAY) : hoursAgo(draw() * 400 * DAY)
}

const nightOf = (instant: Date) => instant.toISOString().slice(0, 10)

/** Instants before, between and after whatever was written. */
export const INSTANTS = [
  -200,
  -30,
  -1,
  0,
  0.5,
  11,
  50,
  300,
  31 * DAY,
  33 * DAY,
  100 * DAY,
  390 * DAY,
  500 * DAY,
].map((hours) => hoursAgo(hours, NOW))
