import { randomNumbers } from '../../../analytics/intruder/random'
import { UnitKind } from '../../../platform/codes/enums'
import { type AvailabilityCriteria, listAvailable } from '../../../services/capacity/availability.repository'
import { sumAvailableNow } from '../../../services/capacity/available-now.repository'
import { listPoolReporting } from '../../../services/capacity/reporting.repository'
import { countSilentPools } from '../../../services/capacity/silent-pools.repository'
import { findLatestSnapshots, SNAPSHOT_COLUMNS } from '../../../services/capacity/snapshot.repository'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { idOf } from './fixtures'
import { addRandomPools, INSTANTS, writeAtRandom } from './random-writes'

// Every answer is checked against SQL that goes through all snapshots.

const draw = randomNumbers(20240229)

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await addRandomPools(database, draw)
}, 60_000)
afterAll(() => database.close())

const slow = (sql: string, values: unknown[]) =>
  database.capacity.query(
    `with newest as (
       select distinct on (shard_key, pool_id) * from capacity.snapshot where as_of <= $1::timestamptz
       order by shard_key, pool_id, night desc),
     counted as (
       select p.*, f.status, f.region_path, s.as_of, s.total, s.historical, s.source as told_by,
              greatest(0, s.total - s.unavailable - s.occupied - s.reserved) as vacant,
              $1::timestamptz - s.as_of > p.freshness_hours * interval '1 hour' as stale
       from capacity.pool p join directory.feed_services f on f.service_id = p.service_id
       left join newest s on s.pool_id = p.id and s.shard_key = p.shard_key)
     ${sql}`,
    values,
  )

const POOLS = Array.from({ length: 14 }, (_, i) => idOf(`pool ${i}`))

async function checkLatest(now: Date) {
  const rows = await slow(`select ${SNAPSHOT_COLUMNS} from newest s`, [now])
  const expected = POOLS.map((id) => rows.find(({ poolId }: { poolId: string }) => poolId === id) ?? null)
  expect(await findLatestSnapshots(database.capacity.manager, POOLS, now)).toEqual(expected)
  expect(await findLatestSnapshots(database.capacity.manager, POOLS.slice(0, 2), now)).toEqual(
    expected.slice(0, 2),
  )
}

async function checkReporting(now: Date) {
  for (const [agency, region] of [
    [null, 'CA'],
    [null, '35'],
    ['a', null],
  ]) {
    const agencyIds = agency ? [idOf(agency)] : null
    const regions = region ? [region] : null
    const expected = await slow(
      `select c.agency_id as "agencyId", c.freshness_hours as "freshnessHours",
              c.status = 'ACTIVE' or count(n) > 0 as expected, c.as_of as "lastReportAt", count(n)::integer as nights,
              (count(n) filter (where n.historical))::integer as "historicalNights",
              (count(n) filter (where not n.historical
                 and n.reported_at - n.as_of <= c.freshness_hours * interval '1 hour'))::integer as "nightsOnTime"
       from counted c left join capacity.snapshot n
         on n.pool_id = c.id and n.as_of <= $1 and n.as_of > $1::timestamptz - interval '30 days'
       where ($2::uuid[] is null or c.agency_id = any($2)) and ($3::text[] is null or c.region_path && $3)
       group by c.agency_id, c.id, c.freshness_hours, c.status, c.as_of order by c.agency_id, c.id`,
      [now, agencyIds, regions],
    )
    expect(await listPoolReporting(database.capacity.manager, { agencyIds, regions }, now)).toEqual(expected)
  }
}

async function checkAvailableNow(now: Date) {
  const regions = ['CA', '35', '3520', '24', '59']
  const rows = await slow(
    `select r.region, coalesce(sum(vacant) filter (where not stale), 0)::integer as vacant,
            coalesce(sum(total) filter (where not stale), 0)::integer as total, count(*)::integer as pools,
            (count(*) filter (where stale is not false))::integer as "stalePools",
            min(as_of) filter (where not stale) as "asOf", false as "anySample"
     from counted join unnest($2::text[]) r(region) on r.region = any(region_path)
     where status <> 'INACTIVE' group by r.region`,
    [now, regions],
  )
  const none = { vacant: 0, total: 0, pools: 0, stalePools: 0, asOf: null, anySample: false }
  const expected = regions.map(
    (code) => rows.find(({ region }: { region: string }) => region === code) ?? none,
  )
  const about = { unitKind: UnitKind.BED, agencyId: null, now }
  expect(await sumAvailableNow(database.capacity.manager, regions, about)).toEqual(expected)
}

const ANY: Omit<AvailabilityCriteria, 'region' | 'includeStale'> = {
  unitKind: UnitKind.BED,
  categories: null,
  minimumVacant: 1,
  populations: null,
  languages: null,
  age: null,
  householdType: null,
  wheelchairAccessible: null,
  agencyId: null,
}

async function checkAvailability(now: Date) {
  for (const includeStale of [true, false]) {
    const expected = await slow(
      `select id as "poolId", service_id as "serviceId", vacant, as_of as "asOf", stale from counted
       where status <> 'INACTIVE' and '35' = any(region_path) and vacant >= 1 and ($2 or not stale)
       order by stale, vacant desc, id`,
      [now, includeStale],
    )
    const criteria = { ...ANY, region: '35', includeStale }
    const page = { limit: 100, after: null, now }
    expect(await listAvailable(database.capacity.manager, criteria, page)).toEqual({
      rows: expected,
      totalCount: expected.length,
      anySample: false,
    })
  }
}

async function checkSilent(now: Date) {
  const [expected] = await slow(
    `select count(*)::integer as active, (count(*) filter (
       where as_of is null or as_of < $1::timestamptz - greatest(48, freshness_hours) * interval '1 hour'))::integer as silent
     from counted where status = 'ACTIVE' and historical is not true`,
    [now],
  )
  expect(await countSilentPools(database.capacity, { hours: 48, now })).toEqual(expected)
}

test('whatever was written, every read answers at every instant what all snapshots up to it say', async () => {
  for (let round = 0; round < 8; round++) {
    for (let i = 0; i < 12; i++) await writeAtRandom(database, draw)
    for (const now of INSTANTS) {
      await checkLatest(now)
      await checkReporting(now)
      await checkAvailableNow(now)
      await checkAvailability(now)
      await checkSilent(now)
    }
  }
}, 60_000)
