import { findNewestPublication } from '../../../analytics/store/newest-publication.repository'
import { loadSampleDirectory, loadSampleNights } from '../../../cli/sample/load-sample'
import { queryingOf } from '../../../platform/database/querying'
import { countSilentPools } from '../../../services/capacity/silent-pools.repository'
import { demandPart } from '../../analytics/demand-parts'
import { publishParts } from '../../analytics/published-parts'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

const NOW = new Date('2024-03-01T18:00:00Z')
const HOUR_MS = 3_600_000
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  const db = await database.ingest.connect()
  await loadSampleDirectory(db)
  await loadSampleNights(db, { first: '2024-02-24', last: '2024-03-01' }, NOW)
  db.release()
})
afterAll(() => database.close())

test('silent pools are those of active services without a count of the last 48 hours, or of the time it is good for', async () => {
  const { rows } = await database.ingest.query<{
    status: string
    newest: Date | null
    historical: boolean
    freshness: number
  }>(
    `select f.status, p.freshness_hours as freshness, s.as_of as newest, coalesce(s.historical, false) as historical
     from capacity.pool p join directory.feed_services f on f.service_id = p.service_id
     left join lateral (select * from capacity.snapshot s where s.pool_id = p.id order by s.as_of desc limit 1) s on true`,
  )
  const expected = rows.filter(({ status, historical }) => status === 'ACTIVE' && !historical)
  for (const hours of [24, 48]) {
    const silent = expected.filter(
      ({ newest, freshness }) =>
        newest === null || NOW.getTime() - newest.getTime() > Math.max(hours, freshness) * HOUR_MS,
    )
    expect(await countSilentPools(database.capacity, { hours, now: NOW })).toEqual({
      active: expected.length,
      silent: silent.length,
    })
  }
  expect(expected.length).toBeGreaterThan(100)
  const later = new Date(NOW.getTime() + 8 * 24 * HOUR_MS)
  expect(await countSilentPools(database.capacity, { hours: 48, now: later })).toEqual({
    active: expected.length,
    silent: expected.length,
  })
})

test('pools of which only history was loaded are expected to report by nobody', async () => {
  const count = () => countSilentPools(database.capacity, { hours: 48, now: NOW })
  const before = await count()
  const { rows } = await database.ingest.query<{ pool: string }>(
    `update capacity.snapshot set historical = true where pool_id = (
       select p.id from capacity.pool p join directory.feed_services f using (service_id)
       where f.status = 'ACTIVE' and exists (select from capacity.snapshot s where s.pool_id = p.id) limit 1)
     returning pool_id as pool`,
  )
  expect(rows.length).toBeGreaterThan(0)
  expect((await count()).active).toBe(before.active - 1)
})

test('the newest publication is that of a release that stands; there is none before the first', async () => {
  const newest = () => findNewestPublication(queryingOf(database.release))
  expect(await newest()).toBeNull()
  const before = Date.now()
  await publishParts(database.release, [demandPart('2023-Q4', () => 5)])
  expect((await newest())?.getTime()).toBeGreaterThanOrEqual(before - 1000)
  await database.release.query("select withdraw_release(code, 'test') from analytics.release")
  expect(await newest()).toBeNull()
})

test('the roles that answer can read what is measured', async () => {
  expect(await findNewestPublication(database.analytics)).toBeNull()
  expect((await countSilentPools(database.capacity, { hours: 48, now: NOW })).active).toBeGreaterThan(0)
})
