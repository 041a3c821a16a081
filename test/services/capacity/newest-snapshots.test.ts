import { Client, type PoolClient } from 'pg'
import { randomNumbers } from '../../../analytics/intruder/random'
import { qualifiedRole, ROLE_NAMES } from '../../../platform/database/roles'
import { capacityStorage } from '../../../services/capacity/database'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { addSnapshot, hoursAgo, idOf } from './fixtures'
import { addRandomPools, writeAtRandom } from './random-writes'

const draw = randomNumbers(20260315)

let database: TestDatabase
let admin: Client
beforeAll(async () => {
  database = await openTestDatabase()
  admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
  await addRandomPools(database, draw)
}, 60_000)
afterAll(async () => {
  await admin.end()
  await database.close()
})

const COLUMNS = `shard_key, pool_id, night, as_of, reported_at, funded, total, unavailable, unavailable_by, occupied, reserved,
  historical, source, version`

const kept = async () =>
  (await admin.query(`select ${COLUMNS} from capacity.newest_snapshot order by 1, 2`)).rows

const newest = async () =>
  (
    await admin.query(
      `select distinct on (shard_key, pool_id) ${COLUMNS} from capacity.snapshot order by shard_key, pool_id, night desc`,
    )
  ).rows

test('whatever is written, in whatever order, the newest snapshot of each pool is the one that is kept', async () => {
  const sizes = new Set<number>()
  for (let i = 0; i < 150; i++) {
    await writeAtRandom(database, draw)
    const rows = await newest()
    expect(await kept()).toEqual(rows)
    sizes.add(rows.length)
  }
  expect(Math.max(...sizes)).toBe(12)
})

test('migrated back and forward again, the table is filled with what is there', async () => {
  const before = await kept()
  const migrations = capacityStorage.migrations as readonly { readonly name: string }[]
  const first = migrations.findIndex(({ name }) => name.startsWith('CapacityNewestSnapshots'))
  for (const _migration of migrations.slice(first)) await database.hub.migrateBack(capacityStorage)
  await database.hub.migrate([capacityStorage])
  expect(await kept()).toEqual(before)
  expect(before.length).toBeGreaterThan(5)
})

test('of two who write nights of one pool at once, the newer night is kept, whoever ends last', async () => {
  await database.ingest.query('delete from capacity.snapshot')
  for (const [first, second] of [
    [5, 4],
    [2, 3],
  ] as const) {
    const slow = await database.ingest.connect()
    await slow.query('begin')
    await insertNight(slow, first)
    const waiting = addSnapshot(database.ingest, 'pool 0', hoursAgo(second * 24))
    // The second has come to the row that the first holds.
    while ((await admin.query('select from pg_locks where not granted')).rows.length === 0);
    await slow.query('commit')
    await waiting
    slow.release()
    expect(await kept()).toEqual(await newest())
  }
})

function insertNight(db: PoolClient, nightsAgo: number) {
  const asOf = hoursAgo(nightsAgo * 24)
  return db.query(
    `insert into capacity.snapshot (shard_key, pool_id, night, as_of, reported_at, total, unavailable, occupied, reserved,
       historical, source, record_id, version)
     values (7, $1, ($2::timestamptz at time zone 'UTC')::date, $2, $2, 5, 0, 0, 0, false, 'test', $2::text, 1)`,
    [idOf('pool 0'), asOf],
  )
}

test('no role writes what is kept, or the part of a month past the table whose triggers keep it', async () => {
  const name = new URL(database.adminUrl).pathname.slice(1)
  const roles = ROLE_NAMES.filter((role) => role !== 'capacity_owner').map((role) =>
    qualifiedRole(name, role),
  )
  const { rows } = await admin.query(
    `select role, c.relname from unnest($1::text[]) role, pg_class c
     where c.relnamespace = 'capacity'::regnamespace and c.relkind = 'r'
       and (c.relname = 'newest_snapshot'
            or c.oid in (select inhrelid from pg_inherits where inhparent = 'capacity.snapshot'::regclass))
       and has_table_privilege(role, c.oid, 'insert, update, delete, truncate')`,
    [roles],
  )
  expect(rows).toEqual([])
})
