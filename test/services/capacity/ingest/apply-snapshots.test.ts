import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { newBatch, takeBatch } from '../../../../platform/ingest/batch'
import { snapshotKind } from '../../../../services/capacity/ingest/snapshot-kind'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

let database: TestDatabase
let importer: PoolClient
let reporter: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
  importer = await database.ingest.connect()
  reporter = await database.ingest.connect()
})
afterAll(async () => {
  importer.release()
  reporter.release()
  await database.close()
})

const POOL = randomUUID()

function importNight(night: string) {
  const batch = newBatch({ source: 'test', shardKey: 1, agencyId: null, submittedBy: 'test', label: null })
  const given: Record<string, string | number> = {
    pool_id: POOL,
    night,
    as_of: `${night}T20:00:00Z`,
    reported_at: `${night}T20:00:00Z`,
    total: 5,
    unavailable: 0,
    occupied: 1,
    reserved: 0,
    historical: 't',
  }
  const values = snapshotKind.columns.map(({ name }) => given[name] ?? null)
  return takeBatch(importer, snapshotKind, batch, async (stage) => {
    stage.accept(1, night, `${night.slice(0, 7)}-01`, 'as given', values)
    return {}
  })
}

test('a report that makes a new month, and a batch with nights in another, do not wait for each other', async () => {
  await reporter.query('begin')
  // As the first statement of ensure_snapshot_months, held as long as its transaction.
  await reporter.query("select pg_advisory_xact_lock(hashtextextended('capacity.ensure_snapshot_months', 0))")
  const imported = importNight('2019-03-05')
  await wait(200)
  await reporter.query("select capacity.ensure_snapshot_months('2019-02-01', '2019-02-01')")
  await reporter.query('commit')
  expect(await imported).toMatchObject({ accepted: 1 })
})

test('a batch waits for a report that is being taken, but one without changes does not', async () => {
  await importNight('2019-04-05')
  await reporter.query('begin; lock table only capacity.snapshot in row exclusive mode')
  expect(await importNight('2019-04-05')).toMatchObject({ unchanged: 1 })
  const waiting = importNight('2019-04-06')
  expect(await Promise.race([waiting, wait(200)])).toBeUndefined()
  await reporter.query('commit')
  expect(await waiting).toMatchObject({ accepted: 1 })
})
