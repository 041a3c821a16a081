import { randomBytes, randomUUID } from 'node:crypto'
import { Client, type PoolClient } from 'pg'
import { tablesWithStrayRows } from '../../../platform/ingest/stray-rows'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

let database: TestDatabase
let db: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
  db = await database.ingest.connect()
})
afterAll(async () => {
  db.release()
  await database.close()
})

const monthsOf = async (table: string) => {
  const { rows } = await db.query<{ name: string }>(
    `select relname as name from pg_class c join pg_inherits i on i.inhrelid = c.oid
      where i.inhparent = $1::regclass and relname ~ '_[0-9]{6}$' order by 1`,
    [table],
  )
  return rows.map(({ name }) => name.slice(-6))
}

const insert = (day: string) =>
  db.query(
    `insert into capacity.request (shard_key, source, record_id, version, agency_id, requested_on, category, region,
       household_type, age_band, gender, result)
     values (1, 'test', $1, 1, $2, $3, 'HEALTH_CARE', '35', 'SINGLE', 'UNKNOWN', 'WOMEN', 'WAITLISTED')`,
    [randomBytes(8).toString('hex'), randomUUID(), day],
  )

test('the parts of this month and the next twelve are there before any row', async () => {
  const { rows } = await db.query(
    `select to_char(m, 'YYYYMM') as month from generate_series(date_trunc('month', current_date),
       current_date + interval '12 months', interval '1 month') m`,
  )
  for (const table of ['capacity.request', 'outcomes.episode'])
    expect(await monthsOf(table)).toEqual(expect.arrayContaining(rows.map(({ month }) => month)))
})

test('parts are made for the months asked for, by many at once', async () => {
  const others = await Promise.all([1, 2, 3].map(() => database.ingest.connect()))
  await Promise.all(
    [db, ...others].map((client) =>
      client.query(`select capacity.ensure_request_months('2015-11-30', '2016-02-01')`),
    ),
  )
  for (const client of others) client.release()
  expect((await monthsOf('capacity.request')).slice(0, 4)).toEqual(['201511', '201512', '201601', '201602'])
})

test('a row that no part takes is held, and raises an alert until it is moved as the page says', async () => {
  expect(await tablesWithStrayRows(db)).toEqual([])
  await insert('2016-01-31')
  expect(await tablesWithStrayRows(db)).toEqual([])
  await insert('2009-05-05')
  expect(await tablesWithStrayRows(db)).toEqual(['capacity.request'])
  const admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(`begin; create table moved as select * from capacity.request_default; delete from capacity.request_default;
    select capacity.ensure_request_months(min(requested_on), max(requested_on)) from moved;
    insert into capacity.request select * from moved; drop table moved; commit`)
  await admin.end()
  expect(await tablesWithStrayRows(db)).toEqual([])
  expect((await monthsOf('capacity.request'))[0]).toBe('200905')
})
