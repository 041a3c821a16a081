import { setTimeout as wait } from 'node:timers/promises'
import { Client, type PoolClient } from 'pg'
import { shardKeyOf } from '../../../platform/ids'
import { newBatch, type RecordKind, takeBatch } from '../../../platform/ingest/batch'
import type { Stage } from '../../../platform/ingest/stage'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

let database: TestDatabase
let db: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  db = await database.ingest.connect()
})
afterEach(() => db.release(true))

const SOURCE = 'test'

function kind(apply: RecordKind['apply'] = async () => undefined): RecordKind {
  return { schema: 'capacity', name: 'NUMBER', columns: [{ name: 'n', type: 'integer' }], apply }
}

function take(
  of: RecordKind,
  fill: (stage: Stage) => Promise<void>,
  before?: (db: PoolClient) => Promise<void>,
) {
  const batch = newBatch({
    source: SOURCE,
    shardKey: shardKeyOf(SOURCE),
    agencyId: null,
    submittedBy: 'test',
    label: null,
  })
  return takeBatch(
    db,
    of,
    batch,
    async (stage) => {
      await fill(stage)
      return {}
    },
    before && (() => before(db)),
  )
}

function put(stage: Stage, line: number, value: number | string = 1): void {
  stage.accept(line, `record ${line}`, '2024-01-01', `${value}`, [value])
}

/** What there is of batches, and of temporary tables of this connection. */
async function leftBehind(): Promise<unknown> {
  const { rows } = await db.query(
    `select (select count(*)::int from capacity.batch) as batches, (select count(*)::int from capacity.ledger) as records,
       (select count(*)::int from capacity.dirty_month) as months,
       (select count(*)::int from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r') as temporary`,
  )
  return rows[0]
}

const NOTHING = { batches: 0, records: 0, months: 0, temporary: 0 }

async function expectToWorkAgain(): Promise<void> {
  expect(await take(kind(), async (stage) => put(stage, 1))).toMatchObject({ accepted: 1 })
  for (const table of ['batch', 'ledger', 'dirty_month']) await db.query(`delete from capacity.${table}`)
}

test('a reader that fails at once, half-way or at the end leaves nothing, and its own error comes out', async () => {
  for (const rows of [0, 10, 50_000]) {
    const failing = take(kind(), async (stage) => {
      for (let line = 1; line <= rows; line++) put(stage, line)
      throw new Error('the file is torn')
    })
    await expect(failing).rejects.toThrow('the file is torn')
    expect(await leftBehind()).toEqual(NOTHING)
  }
  await expectToWorkAgain()
})

test('a value that the database refuses comes out as an error, whether or not anybody is waiting then', async () => {
  for (const pause of [0, 50]) {
    const refused = take(kind(), async (stage) => {
      put(stage, 1, 'no number')
      for (let line = 2; line <= 20_000; line++) put(stage, line)
      await wait(pause)
      for (let line = 20_001; line <= 40_000; line++) put(stage, line)
      await stage.drained()
    })
    await expect(refused).rejects.toMatchObject({ code: '22P02' })
    expect(await leftBehind()).toEqual(NOTHING)
  }
  await expectToWorkAgain()
})

test('the same at the very end, when the last rows are on their way', async () => {
  await expect(take(kind(), async (stage) => put(stage, 1, 'no number'))).rejects.toMatchObject({
    code: '22P02',
  })
  expect(await leftBehind()).toEqual(NOTHING)
  await expectToWorkAgain()
})

test.each([
  ['before the facts', kind(), (of: PoolClient) => of.query('select 1 / 0').then(() => undefined)],
  ['among the facts', kind((of) => of.query('select 1 / 0').then(() => undefined)), undefined],
])('an error of the database %s leaves nothing', async (_when, of, before) => {
  await expect(take(of, async (stage) => put(stage, 1), before)).rejects.toMatchObject({ code: '22012' })
  expect(await leftBehind()).toEqual(NOTHING)
  await expectToWorkAgain()
})

test.each(['while the file is read', 'among the facts'])(
  'a connection that is lost %s leaves nothing, and its own error comes out',
  async (when) => {
    // A connection that breaks tells its owner so, too.
    db.on('error', () => undefined)
    const admin = new Client({ connectionString: database.adminUrl })
    await admin.connect()
    const { rows } = await db.query('select pg_backend_pid() as pid')
    const cut = async () => {
      await admin.query('select pg_terminate_backend($1)', [rows[0].pid])
      await wait(100)
    }
    const lost = take(
      kind(async () => (when === 'among the facts' ? cut() : undefined)),
      async (stage) => {
        put(stage, 1)
        if (when === 'while the file is read') await cut()
        for (let line = 2; line <= 50_000; line++) put(stage, line)
        await stage.drained()
      },
    )
    await expect(lost).rejects.toThrow(
      /terminating connection|connection error|not queryable|Connection terminated/,
    )
    db.release(true)
    db = await database.ingest.connect()
    expect(await leftBehind()).toEqual(NOTHING)
    await admin.end()
    await expectToWorkAgain()
  },
)
