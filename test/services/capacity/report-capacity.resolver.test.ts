import type { SubgraphModule } from '../../../platform/subgraph-module'
import { capacitySubgraph } from '../../../services/capacity/schema'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import {
  addAgency,
  addPool,
  addService,
  addSnapshot,
  agency,
  ask,
  codeOf,
  coordinator,
  dataOf,
  hoursAgo,
  idOf,
  NOW,
} from './fixtures'

let database: TestDatabase
let capacity: SubgraphModule
let pools = 0

beforeAll(async () => {
  database = await openTestDatabase()
  capacity = capacitySubgraph(database.capacity, database.intake)
  const db = database.ingest
  await addAgency(db, 'harbour')
  await addAgency(db, 'lantern')
  await addService(db, 'toronto', 'harbour')
  await addService(db, 'vancouver', 'harbour', { home_region: '5915' })
  await addService(db, 'other', 'lantern')
  await addPool(db, 'of another', 'other')
})

afterAll(() => database.close())

const REPORT = /* GraphQL */ `
  mutation ($input: ReportCapacityInput!) {
    reportCapacity(input: $input) {
      replayed
      snapshot {
        night
        asOf
        reportedAt
        funded
        total
        unavailable
        occupied
        reserved
        vacant
        version
        flags
      }
    }
  }
`

/** A pool of its own for a test. */
async function newPool(of: object = {}, service = 'toronto'): Promise<string> {
  pools += 1
  return addPool(database.ingest, `pool ${pools}`, service, of)
}

const report = (poolId: string, of: object = {}) => ({
  input: {
    idempotencyKey: `key of ${poolId}`,
    poolId,
    asOf: NOW.toISOString(),
    total: 10,
    occupied: 4,
    ...of,
  },
})

const send = (poolId: string, of: object = {}, who = agency('harbour')) =>
  dataOf(capacity, REPORT, report(poolId, of), who).then((data) => data.reportCapacity)

const refusal = (poolId: string, of: object = {}, who = agency('harbour')) =>
  codeOf(capacity, REPORT, report(poolId, of), who)

const rowsOf = async (table: string, poolId: string) => {
  const { rows } = await database.ingest.query(
    `select night::text, as_of, occupied, version, record_id, source, unavailable_by, sector from capacity.${table}
     where pool_id = $1 order by night, version`,
    [poolId],
  )
  return rows
}

test('a report is answered and kept as it was sent, with what the pool adds', async () => {
  const poolId = await newPool({ funded: 12 })
  const unavailable = [
    { reason: 'STAFFING', units: 2 },
    { reason: 'HELD', units: 1 },
  ]
  expect(await send(poolId, { reserved: 1, unavailable })).toEqual({
    replayed: false,
    snapshot: {
      night: '2024-03-15',
      asOf: NOW.toISOString(),
      reportedAt: NOW.toISOString(),
      funded: 12,
      total: 10,
      unavailable: 3,
      occupied: 4,
      reserved: 1,
      vacant: 2, // 10 − 3 − 4 − 1
      version: 1,
      flags: [],
    },
  })
  expect(await rowsOf('snapshot', poolId)).toEqual([
    {
      night: '2024-03-15',
      as_of: NOW,
      occupied: 4,
      version: 1,
      record_id: `${poolId}:2024-03-15:1`,
      source: 'agency',
      unavailable_by: { STAFFING: 2, HELD: 1 },
      sector: null,
    },
  ])
  expect(await rowsOf('snapshot_superseded', poolId)).toEqual([])
})

test('null stands for the default of reserved, unavailable and expectedVersion', async () => {
  const nulls = { reserved: null, unavailable: null, expectedVersion: null }
  expect((await send(await newPool(), nulls)).snapshot).toMatchObject({ reserved: 0, unavailable: 0 })
})

test('overflow is taken and flagged', async () => {
  const { snapshot } = await send(await newPool(), { occupied: 13 })
  expect(snapshot).toMatchObject({ occupied: 13, vacant: 0, flags: ['OVER_CAPACITY'] })
})

test('the night is the date at the pool: 05:30 UTC is the day before in Vancouver, and the day itself in Toronto', async () => {
  const asOf = '2024-03-15T05:30:00Z'
  expect((await send(await newPool({}, 'vancouver'), { asOf })).snapshot.night).toBe('2024-03-14')
  expect((await send(await newPool(), { asOf })).snapshot.night).toBe('2024-03-15')
})

test('a night whose month has no partition yet gets one, and 20 such reports at once all succeed', async () => {
  const ids = []
  for (let i = 0; i < 20; i++) ids.push(await newPool())
  const asOf = hoursAgo(24 * 399).toISOString()
  await Promise.all(ids.map((poolId) => send(poolId, { asOf })))
  const { rows } = await database.ingest.query(
    'select distinct tableoid::regclass::text as name from capacity.snapshot where pool_id = any($1)',
    [ids],
  )
  expect(rows).toEqual([{ name: 'snapshot_202302' }])
})

test('the month of a report is marked to be tabulated anew', async () => {
  await send(await newPool(), { asOf: hoursAgo(24 * 70).toISOString() })
  const { rows } = await database.ingest.query(
    `select kind from capacity.dirty_month where month = '2024-01-01'`,
  )
  expect(rows).toEqual([{ kind: 'CAPACITY_SNAPSHOT' }])
})

test('the kind of place stays what an import last said of the pool', async () => {
  const poolId = await newPool()
  await addSnapshot(database.ingest, `pool ${pools}`, hoursAgo(48), { sector: 'Women' })
  await send(poolId)
  expect((await rowsOf('snapshot', poolId)).at(-1)).toMatchObject({ source: 'agency', sector: 'Women' })
})

test('the same key again answers the first result and writes nothing', async () => {
  const poolId = await newPool()
  const first = await send(poolId, { expectedVersion: 0 })
  const again = await send(poolId, { expectedVersion: 0 }, agency('harbour', hoursAgo(-1)))
  expect(again).toEqual({ ...first, replayed: true })
  expect(await rowsOf('snapshot', poolId)).toHaveLength(1)
  expect(await rowsOf('snapshot_superseded', poolId)).toHaveLength(0)
})

test('the first result is answered also when later reports have taken its place', async () => {
  const poolId = await newPool()
  const first = await send(poolId)
  await send(poolId, { idempotencyKey: 'late', asOf: hoursAgo(1).toISOString(), occupied: 5 })
  expect(await send(poolId)).toEqual({ ...first, replayed: true })
  await send(poolId, { idempotencyKey: 'newest', occupied: 6 })
  expect(await send(poolId)).toEqual({ ...first, replayed: true })
})

test('the same key with other content is IDEMPOTENCY_CONFLICT, for another pool too', async () => {
  const poolId = await newPool()
  const idempotencyKey = 'used'
  await send(poolId, { idempotencyKey })
  expect(await refusal(poolId, { idempotencyKey, occupied: 5 })).toBe('IDEMPOTENCY_CONFLICT')
  expect(await refusal(await newPool({ shard_key: 8 }), { idempotencyKey })).toBe('IDEMPOTENCY_CONFLICT')
})

test('two agencies may use the same key', async () => {
  await send(await newPool(), { idempotencyKey: 'shared' })
  await send(idOf('of another'), { idempotencyKey: 'shared' }, agency('lantern'))
})

test('a version that is not the current one is VERSION_CONFLICT, and the message names both', async () => {
  const poolId = await newPool()
  await send(poolId, { expectedVersion: 0 })
  const { errors } = await ask(
    capacity,
    REPORT,
    report(poolId, { idempotencyKey: 'second', expectedVersion: 0 }),
    agency('harbour'),
  )
  expect(errors).toMatchObject([
    {
      extensions: { code: 'VERSION_CONFLICT' },
      message: `Version 0 was expected of pool "${poolId}" on 2024-03-15; it is 1. Read it, and decide again.`,
    },
  ])
  expect(await refusal(poolId, { idempotencyKey: 'second', expectedVersion: 2 })).toBe('VERSION_CONFLICT')
})

test('a refused report leaves its key free', async () => {
  const poolId = await newPool()
  expect(await refusal(poolId, { expectedVersion: 1 })).toBe('VERSION_CONFLICT')
  expect(await send(poolId, { expectedVersion: 0, occupied: 9 })).toMatchObject({ replayed: false })
})

test('each night has versions of its own', async () => {
  const poolId = await newPool()
  await send(poolId)
  const yesterday = { idempotencyKey: 'yesterday', asOf: hoursAgo(24).toISOString(), expectedVersion: 0 }
  expect((await send(poolId, yesterday)).snapshot).toMatchObject({ night: '2024-03-14', version: 1 })
})

test('of several reports of a night the latest asOf holds, in whatever order they come', async () => {
  const poolId = await newPool()
  const at = (hours: number, occupied: number) =>
    send(poolId, { idempotencyKey: `at ${hours} ${occupied}`, asOf: hoursAgo(hours).toISOString(), occupied })
  expect((await at(3, 3)).snapshot.version).toBe(1)
  expect((await at(4, 4)).snapshot).toMatchObject({ version: 2, occupied: 4 }) // late: holds for nothing
  expect((await rowsOf('snapshot', poolId))[0]).toMatchObject({ occupied: 3, version: 2 })
  expect((await at(1, 1)).snapshot.version).toBe(3)
  expect((await at(2, 2)).snapshot.version).toBe(4)
  expect((await at(1, 5)).snapshot.version).toBe(5) // same asOf: the later arrival holds
  expect(await rowsOf('snapshot', poolId)).toMatchObject([{ occupied: 5, version: 5 }])
  expect(await rowsOf('snapshot_superseded', poolId)).toMatchObject([
    { occupied: 3, version: 1 },
    { occupied: 4, version: 2 },
    { occupied: 1, version: 3 },
    { occupied: 2, version: 4 },
  ])
})

test('20 concurrent calls with one key give one report, and all the same answer', async () => {
  const poolId = await newPool()
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(poolId)))
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(new Set(answers.map(({ snapshot }) => JSON.stringify(snapshot))).size).toBe(1)
  expect(await rowsOf('snapshot', poolId)).toMatchObject([{ version: 1 }])
  expect(await rowsOf('snapshot_superseded', poolId)).toEqual([])
})

test('of 10 concurrent reports of different pools with one key exactly one is taken', async () => {
  const ids = []
  for (let i = 0; i < 10; i++) ids.push(await newPool())
  const answers = await Promise.all(
    ids.map((poolId) =>
      ask(capacity, REPORT, report(poolId, { idempotencyKey: 'one for all' }), agency('harbour')),
    ),
  )
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'TAKEN')
  expect(codes.toSorted()).toEqual([...Array(9).fill('IDEMPOTENCY_CONFLICT'), 'TAKEN'])
})

test('of 20 concurrent first reports with different keys exactly one wins', async () => {
  const poolId = await newPool()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      ask(
        capacity,
        REPORT,
        report(poolId, { idempotencyKey: `racer ${i}`, expectedVersion: 0, occupied: i }),
        agency('harbour'),
      ),
    ),
  )
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'WON')
  expect(codes.toSorted()).toEqual([...Array(19).fill('VERSION_CONFLICT'), 'WON'])
})

test('20 concurrent reports that expect nothing are all kept, numbered 1 to 20', async () => {
  const poolId = await newPool()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => {
      const asOf = new Date(NOW.getTime() - ((i * 7) % 20) * 60_000)
      return send(poolId, { idempotencyKey: `${i}`, asOf: asOf.toISOString(), occupied: i })
    }),
  )
  const versions = answers.map(({ snapshot }) => snapshot.version)
  expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  // i = 0 is the one without minutes off
  expect(await rowsOf('snapshot', poolId)).toMatchObject([{ as_of: NOW, occupied: 0, version: 20 }])
  expect(await rowsOf('snapshot_superseded', poolId)).toHaveLength(19)
})

test('a pool of another agency and a pool that does not exist are answered alike', async () => {
  const before = await rowsOf('snapshot', idOf('of another'))
  const answers = await Promise.all(
    [idOf('of another'), idOf('nothing'), 'not an id'].map((poolId) =>
      ask(capacity, REPORT, report(poolId), agency('harbour')),
    ),
  )
  for (const { errors } of answers) expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  expect(await rowsOf('snapshot', idOf('of another'))).toEqual(before)
})

test('a coordinator reports nothing', async () => {
  expect(await refusal(await newPool(), {}, coordinator(['35']))).toBe('FORBIDDEN')
})

test('a report that can not be true is BAD_USER_INPUT, and its key stays free', async () => {
  const poolId = await newPool()
  expect(await refusal(poolId, { total: -1 })).toBe('BAD_USER_INPUT')
  expect(await send(poolId)).toMatchObject({ replayed: false })
})
