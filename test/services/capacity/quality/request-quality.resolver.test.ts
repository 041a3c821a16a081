import type { PoolClient } from 'pg'
import { shardKeyOf } from '../../../../platform/ids'
import { Regions } from '../../../../platform/ingest/records/regions'
import { handOverRows } from '../../../../platform/ingest/records/submission'
import { sourceOf, takeRecords } from '../../../../platform/ingest/records/take-records'
import type { SubgraphModule } from '../../../../platform/subgraph-module'
import { requestKind } from '../../../../services/capacity/requests/request-kind'
import { REQUEST_FIELDS, RequestReader } from '../../../../services/capacity/requests/request-reader'
import { capacitySubgraph } from '../../../../services/capacity/schema'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { statementsOf } from '../../../support/statements'
import { addAgency, agency, ask, codeOf, coordinator, dataOf, idOf, steward } from '../fixtures'

let database: TestDatabase
let capacity: SubgraphModule
let db: PoolClient
let records = 0

// Now is the 15th of March 2024. own: 2 requests in November, none in December, 3 in January, 1 in March.
beforeAll(async () => {
  database = await openTestDatabase()
  capacity = capacitySubgraph(database.capacity, database.intake)
  db = await database.ingest.connect()
  for (const name of ['own', 'other', 'silent', 'sample']) await addAgency(database.ingest, name)
  await take('own', [
    { recordId: 'late', requestedOn: '2023-11-02' },
    { requestedOn: '2023-11-30', gender: 'UNKNOWN' },
    { requestedOn: '2024-01-01', ageBand: 'UNKNOWN', result: 'TURNED_AWAY', turnAwayReason: 'UNKNOWN' },
    { requestedOn: '2024-01-15', result: 'TURNED_AWAY' },
    { requestedOn: '2024-01-31', result: 'TURNED_AWAY', turnAwayReason: 'FULL' },
    { requestedOn: '2024-03-01', recordId: 'current' },
    { requestedOn: '2022-06-01', recordId: 'withdrawn' },
  ])
  await take('own', [{ recordId: 'withdrawn', withdrawn: true }])
  await take('other', [{ requestedOn: '2024-01-10', recordId: 'late', gender: 'UNKNOWN' }])
  // The last instant of 30 days after November is in time; one of 31 days after January is not.
  await arrived('2023-11-01', '2023-12-31T00:00:00Z')
  await arrived('2024-01-01', '2024-03-03T00:00:00Z')
  await db.query(
    `insert into capacity.request (shard_key, source, record_id, version, agency_id, requested_on, category,
      region, household_type, age_band, gender, result)
    select $1, 'sample', 'sample-' || n, 1, $2, '2024-02-10', 'SHELTER_HOUSING', '35', 'SINGLE', 'UNKNOWN', 'WOMEN', 'ADMITTED'
    from generate_series(1, 4) n`,
    [shardKeyOf('sample'), idOf('sample')],
  )
}, 60_000)

afterAll(async () => {
  db.release()
  await database.close()
})

async function take(name: string, rows: readonly object[]) {
  const reader = new RequestReader(await Regions.load(db), '2024-03-15')
  const delivery = { agencyId: idOf(name), submittedBy: 'test', label: null, submission: null }
  const whole = rows.map((row) => ({
    recordId: `r-${++records}`,
    category: 'SHELTER_HOUSING',
    region: '3520',
    householdType: 'SINGLE',
    ageBand: 'AGE_25_34',
    gender: 'WOMEN',
    result: 'ADMITTED',
    ...row,
  }))
  const result = await takeRecords(
    db,
    database.installKey,
    { kind: requestKind, reader },
    delivery,
    handOverRows(whole, REQUEST_FIELDS),
  )
  expect(result.rejected).toBe(0)
}

/** From now on it is known of the records of a month that they first came then. */
const arrived = (month: string, at: string) =>
  db.query('update capacity.ledger set received_at = $2 where source_id = $3 and month = $1', [
    month,
    at,
    sourceOf(idOf('own')),
  ])

const QUALITY = `query ($agencies: [_Any!]!, $period: PeriodCode!) {
  _entities(representations: $agencies) { ... on Agency { requestQuality(period: $period) {
    period monthsExpected monthsReported completeness records judgedRecords timeliness
    unknowns { field records known unknown share notAsked preferNot notRecorded }
    breaks { month records usual } episodes { exits } } } } }`

const question = (period: string, ...names: string[]) => ({
  agencies: names.map((name) => ({ __typename: 'Agency', id: idOf(name) })),
  period,
})
const qualityOf = async (name: string, period: string, who = steward()) =>
  (await dataOf(capacity, QUALITY, question(period, name), who))._entities[0].requestQuality

test('a fiscal year says what came, what is unknown, and how much of it in time', async () => {
  // Expected: November to February. In time: 2 of November, none of January, 1 of March, which came long after: 2 ÷ 6.
  expect(await qualityOf('own', 'FY2023-24')).toEqual({
    period: 'FY2023-24',
    monthsExpected: 4,
    monthsReported: 2,
    completeness: 0.5,
    records: 6,
    judgedRecords: 6,
    timeliness: 2 / 6,
    unknowns: [
      { field: 'ageBand', records: 6, known: 5, unknown: 1, share: 1 / 6, ...NEVER_MISSING },
      { field: 'gender', records: 6, known: 5, unknown: 1, share: 1 / 6, ...NEVER_MISSING },
      {
        field: 'turnAwayReason',
        records: 3,
        known: 1,
        unknown: 1,
        share: 1 / 3,
        ...NEVER_MISSING,
        notRecorded: 1,
      },
    ],
    breaks: [],
    episodes: null,
  })
})

const NEVER_MISSING = { notAsked: null, preferNot: null, notRecorded: null }

test.each([
  ['2023-11', 2, 1],
  ['2023-12', 0, null],
  ['2024-01', 3, 0],
])('of %s there are %i records, and %s of them came in time', async (period, count, timeliness) => {
  expect(await qualityOf('own', period)).toMatchObject({ records: count, timeliness })
})

test('one instant more than 30 days after the month is late', async () => {
  await arrived('2023-11-01', '2023-12-31T00:00:00.001Z')
  expect(await qualityOf('own', '2023-11')).toMatchObject({ timeliness: 0 })
  await arrived('2023-11-01', '2023-12-31T00:00:00Z')
})

test('a correction does not change when a record first arrived', async () => {
  await take('own', [{ recordId: 'late', requestedOn: '2023-11-02', ageBand: 'AGE_18_24' }])
  expect(await qualityOf('own', '2023-11')).toMatchObject({ records: 2, timeliness: 1 })
})

test('a withdrawn record leaves no trace, not even in what the first month was', async () => {
  expect(await qualityOf('own', '2022')).toMatchObject({ monthsExpected: 0, completeness: null, records: 0 })
})

test('records of the sample count, and say nothing about timeliness', async () => {
  expect(await qualityOf('sample', '2024-02')).toMatchObject({
    completeness: 1,
    records: 4,
    judgedRecords: 0,
    timeliness: null,
    unknowns: [
      { field: 'ageBand', unknown: 4, share: 1 },
      { field: 'gender', unknown: 0 },
      { records: 0, share: null },
    ],
  })
})

test('an agency that never sent a request has no quality', async () => {
  expect(await qualityOf('silent', '2024')).toBeNull()
})

test('many agencies are two statements, each answered with its own', async () => {
  let data: { _entities: { requestQuality: { records: number } | null }[] } | undefined
  const statements = await statementsOf(database.capacity, async () => {
    data = await dataOf(capacity, QUALITY, question('2024-01', 'other', 'silent', 'own'), steward())
  })
  expect(statements).toHaveLength(2)
  expect(data?._entities.map(({ requestQuality }) => requestQuality?.records ?? null)).toEqual([1, null, 3])
})

test('an agency sees its own', async () => {
  expect(await qualityOf('own', '2024-01', agency('own'))).toMatchObject({ records: 3 })
})

test('of another agency it sees nothing: FORBIDDEN, in its language', async () => {
  expect(await codeOf(capacity, QUALITY, question('2024', 'other'), agency('own'))).toBe('FORBIDDEN')
  const asked = ask(capacity, QUALITY, question('2024', 'silent'), { ...agency('own'), lang: 'FR' })
  const { data, errors } = await asked
  expect(data).toEqual({ _entities: [{ requestQuality: null }] })
  expect(errors?.[0]?.message).toMatch(/organisme/)
})

test('a coordinator is refused, whatever the region', async () => {
  expect(await codeOf(capacity, QUALITY, question('2024', 'own'), coordinator(['CA']))).toBe('FORBIDDEN')
})

test('a period that is none is BAD_USER_INPUT', async () => {
  expect(await codeOf(capacity, QUALITY, question('2024-13', 'own'), steward())).toBe('BAD_USER_INPUT')
})
