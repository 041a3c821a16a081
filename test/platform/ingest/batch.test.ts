import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { shardKeyOf, sourceId } from '../../../platform/ids'
import { type BatchResult, newBatch, takeBatch } from '../../../platform/ingest/batch'
import { keepPools } from '../../../services/capacity/ingest/pool-row'
import { snapshotKind } from '../../../services/capacity/ingest/snapshot-kind'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { BatchModel, contentOf, type ModelRow, monthOf, type Outcome, runsOf, valuesFor } from './batch-model'

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

const RECORDS = ['a', 'b', 'c', 'd', 'e'] as const
const NIGHTS = ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01']
const KINDS = ['BED', 'ROOM'] as const

/** Few records, so that files meet: each is of one night, and in one of two pools of its service. */
const row: fc.Arbitrary<ModelRow> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.nat({ max: 4 }),
        fc.constantFrom(...KINDS),
        fc.integer({ min: 20, max: 22 }),
        fc.nat({ max: 2 }),
      )
      .map(([which, kind, hour, occupied]) => ({
        record: RECORDS[which] as string,
        pool: `${RECORDS[which]} ${kind}`,
        night: NIGHTS[which] as string,
        asOf: `${NIGHTS[which]}T${hour}:00:00.000Z`,
        occupied,
      })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { code: 'NOT_A_DATE', field: 'NIGHT' },
      { code: 'UNCLOSED_QUOTE', field: null },
    ),
  },
)
const file = fc.array(row, { maxLength: 10 })
// A file is often sent again, as it was.
const files = fc
  .array(fc.tuple(file, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((sent) => sent.flatMap(([rows, again]) => (again ? [rows, rows] : [rows])))

/** One hub's worth of records, under a source of its own. */
class Sender {
  readonly source = `test-${randomUUID()}`
  readonly shardKey = shardKeyOf(this.source)
  private readonly pools = new Map<string, string>()

  poolId(pool: string): string {
    const id = sourceId(this.source, 'pool', pool)
    this.pools.set(id, pool)
    return id
  }

  poolOf(id: string): string {
    return this.pools.get(id) as string
  }

  async makePools(): Promise<void> {
    const pools = RECORDS.flatMap((record) => KINDS.map((kind) => ({ record, kind })))
    await keepPools(
      db,
      pools.map(({ record, kind }) => ({
        id: this.poolId(`${record} ${kind}`),
        shard_key: this.shardKey,
        service_id: sourceId(this.source, 'service', record),
        agency_id: sourceId(this.source, 'agency', record),
        unit_kind: kind,
        funded: null,
        population: null,
        household_type: null,
        freshness_hours: 24,
        public_figures: false,
        source: this.source,
      })),
    )
  }

  send(rows: readonly ModelRow[], connection: PoolClient = db): Promise<BatchResult> {
    const batch = newBatch({
      source: this.source,
      shardKey: this.shardKey,
      agencyId: null,
      submittedBy: 'test',
      label: null,
    })
    return takeBatch(connection, snapshotKind, batch, async (stage) => {
      for (const [index, row] of rows.entries()) {
        if ('code' in row) {
          stage.reject(index + 1, row.code, row.field)
          continue
        }
        const { record, pool, night, asOf, occupied } = row
        stage.accept(
          index + 1,
          record,
          monthOf(night),
          contentOf(row),
          valuesFor(snapshotKind.columns, {
            pool_id: this.poolId(pool),
            night,
            as_of: asOf,
            reported_at: asOf,
            total: 5,
            unavailable: 0,
            occupied,
            reserved: 0,
            historical: 't',
          }),
        )
      }
      return { SENT: rows.length }
    })
  }
}

async function stored(sender: Sender) {
  const facts = async (table: string) => {
    const { rows } = await db.query(
      `select pool_id, night::text, record_id as record, to_char(as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf",
         occupied, version from capacity.${table} where source = $1 and shard_key = $2`,
      [sender.source, sender.shardKey],
    )
    return rows.map(({ pool_id, ...row }) => ({ ...row, pool: sender.poolOf(pool_id) })).sort(byText)
  }
  const ledger = await db.query(
    'select record_id as record, version, month::text from capacity.ledger where source_id = $1 and shard_key = $2',
    [sender.source, sender.shardKey],
  )
  return {
    holds: await facts('snapshot'),
    superseded: await facts('snapshot_superseded'),
    ledger: ledger.rows.sort(byText),
  }
}

function expected(model: BatchModel) {
  const nights = [...model.nights.values()]
  return {
    holds: nights
      .flatMap(({ holds, reports }) => (holds ? [{ ...holds.row, version: reports }] : []))
      .sort(byText),
    superseded: nights
      .flatMap(({ superseded }) => superseded.map(({ row, ordinal }) => ({ ...row, version: ordinal })))
      .sort(byText),
    ledger: [...model.ledger]
      .map(([record, { version, month }]) => ({ record, version, month }))
      .sort(byText),
  }
}

const textOf = (value: object) => JSON.stringify(Object.entries(value).sort())
const byText = (a: object, b: object) => (textOf(a) < textOf(b) ? -1 : 1)

async function verdictsOf(batchId: string) {
  const single = await db.query(
    'select row_number as row, outcome, code, field from capacity.batch_verdict where batch_id = $1 order by 1',
    [batchId],
  )
  const ranges = await db.query(
    `select first_row as first, last_row as last, outcome from capacity.batch_verdict_range
      where batch_id = $1 order by 1`,
    [batchId],
  )
  return { single: single.rows, ranges: ranges.rows }
}

const count = (outcomes: readonly Outcome[], outcome: Outcome) => outcomes.filter((o) => o === outcome).length

test('outcomes, ledger, facts, versions, verdicts, counts and dirty months are what a row-by-row model says', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (sent) => {
      const sender = new Sender()
      const model = new BatchModel()
      await sender.makePools()
      for (const rows of sent) {
        await db.query('delete from capacity.dirty_month')
        const { outcomes, dirty } = model.take(rows)
        const { batchId, ...result } = await sender.send(rows)
        const counts = {
          accepted: count(outcomes, 'ACCEPTED'),
          unchanged: count(outcomes, 'UNCHANGED'),
          corrected: count(outcomes, 'CORRECTED'),
          rejected: count(outcomes, 'REJECTED'),
          warnings: { SENT: rows.length },
        }
        expect(result).toEqual(counts)
        expect(await verdictsOf(batchId)).toEqual({
          single: rows.flatMap((row, index) => {
            const outcome = outcomes[index]
            const { code, field } = 'code' in row ? row : { code: null, field: null }
            return outcome === 'CORRECTED' || outcome === 'REJECTED'
              ? [{ row: index + 1, outcome, code, field }]
              : []
          }),
          ranges: runsOf(outcomes).filter(({ outcome }) => outcome === 'ACCEPTED' || outcome === 'UNCHANGED'),
        })
        expect(await stored(sender)).toEqual(expected(model))
        const months = await db.query('select month::text from capacity.dirty_month order by 1')
        expect(months.rows.map(({ month }) => month)).toEqual(dirty)
        const batch = await db.query(
          'select accepted, unchanged, corrected, rejected, warnings from capacity.batch where id = $1',
          [batchId],
        )
        expect(batch.rows).toEqual([counts])
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('a range holds rows alone: a line without a row ends it', async () => {
  const sender = new Sender()
  const batch = newBatch({
    source: sender.source,
    shardKey: 1,
    agencyId: null,
    submittedBy: 'test',
    label: null,
  })
  const rows = [
    [2, true],
    [3, true],
    [5, true],
    [9, false],
    [12, true],
  ] as const
  const { batchId } = await takeBatch(
    db,
    {
      schema: 'capacity',
      name: 'NUMBER',
      columns: [{ name: 'n', type: 'integer' }],
      apply: async () => undefined,
    },
    batch,
    async (stage) => {
      for (const [line, isGood] of rows) {
        if (isGood) stage.accept(line, `record ${line}`, '2024-01-01', 'x', [1])
        else stage.reject(line, 'NOT_A_DATE', 'NIGHT')
      }
      return {}
    },
  )
  expect((await verdictsOf(batchId)).ranges).toEqual([
    { first: 2, last: 3, outcome: 'ACCEPTED' },
    { first: 5, last: 5, outcome: 'ACCEPTED' },
    { first: 12, last: 12, outcome: 'ACCEPTED' },
  ])
})

test('two batches of one source at once end as if one had come after the other', async () => {
  const sender = new Sender()
  await sender.makePools()
  const rows: ModelRow[] = RECORDS.map((record, index) => ({
    record,
    pool: `${record} BED`,
    night: NIGHTS[index] as string,
    asOf: `${NIGHTS[index]}T20:00:00.000Z`,
    occupied: 1,
  }))
  const other = await database.ingest.connect()
  try {
    for (let round = 0; round < 5; round++) {
      const fresh = rows.map((row) => ({ ...row, occupied: round }))
      const results = await Promise.all([sender.send(fresh), sender.send(fresh, other)])
      const changed = results.map(({ accepted, corrected }) => accepted + corrected)
      expect(changed.sort()).toEqual([0, 5])
    }
  } finally {
    other.release()
  }
  const { holds, superseded, ledger } = await stored(sender)
  expect(holds.map(({ version }) => version)).toEqual([5, 5, 5, 5, 5])
  expect(superseded.length).toBe(20)
  expect(ledger.map(({ version }) => version)).toEqual([5, 5, 5, 5, 5])
})
