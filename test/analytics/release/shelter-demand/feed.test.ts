import type { PoolClient } from 'pg'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { BuiltPart } from '../../../../analytics/release/built-part'
import { buildShelterDemand } from '../../../../analytics/release/shelter-demand/build-shelter-demand'
import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'
import { readDemandCounts, readDemandRegions } from '../../../../analytics/release/shelter-demand/feed'
import type { SampleRequest } from '../../../../data/sample/sample-requests'
import { shardKeyOf } from '../../../../platform/ids'
import { idOf } from '../../../services/capacity/fixtures'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { countsOf, sampleQuarter } from './sample-counts'

let database: TestDatabase
let release: PoolClient
const sample = [
  sampleQuarter(2024, 1, 12),
  sampleQuarter(2024, 2, 12),
  sampleQuarter(2024, 3, 12),
  sampleQuarter(2024, 4, 12),
]
const FIRST = { first: '2024-01-01', last: '2024-03-01' }

beforeAll(async () => {
  database = await openTestDatabase()
  await insert(sample.flat(), 'sample')
  const pool = database.hub.openPool('release', 1)
  release = await pool.connect()
}, 60_000)

afterAll(async () => {
  release.release(true)
  await database.close()
})

async function insert(requests: readonly SampleRequest[], source: string): Promise<void> {
  const days = requests.map(({ requestedOn }) => requestedOn).sort()
  await database.ingest.query('select capacity.ensure_request_months($1, $2)', [days[0], days.at(-1)])
  await database.ingest.query(
    `insert into capacity.request (shard_key, source, record_id, version, agency_id, requested_on, category, region,
       household_type, age_band, gender, result, turn_away_reason, wait_days, pseudonym)
     select $1, $2, r.record, 1, r.agency, r.day, r.category, r.region, r.household, r.age, r.gender, r.result,
            r.reason, r.wait, convert_to(r.client, 'UTF8')
     from jsonb_to_recordset($3) as r(record text, agency uuid, day date, category text, region text, household text,
       age text, gender text, result text, reason text, wait int, client text)`,
    [
      shardKeyOf(source),
      source,
      JSON.stringify(
        requests.map((request) => ({
          // Once in its agency; here once in all.
          record: `${request.recordId} ${request.agencyId}`,
          agency: request.agencyId,
          day: request.requestedOn,
          category: request.category,
          region: request.region,
          household: request.householdType,
          age: request.ageBand,
          gender: request.gender,
          result: request.result,
          reason: request.turnAwayReason,
          wait: request.waitDays,
          client: request.clientId && `${request.agencyId} ${request.clientId}`,
        })),
      ),
    ],
  )
}

test('the counts of a quarter are those of going through its requests one by one', async () => {
  const { counts, hasSampleData } = await readDemandCounts(release, FIRST)
  const inOrder = (all: readonly DemandCount[]) => all.map((each) => JSON.stringify(sortKeys(each))).sort()
  expect(inOrder(counts)).toEqual(inOrder(countsOf(sample[0] as SampleRequest[])))
  const repeated = (sample[0] as SampleRequest[]).length - counts.reduce((sum, { count }) => sum + count, 0)
  expect(repeated).toBeGreaterThan(0)
  expect(hasSampleData).toBe(true)
})

test('of one person the first day counts, then the first record; others, other results and quarters, and those without a pseudonym count', async () => {
  const base = sample[0]?.[0] as SampleRequest
  const of = (recordId: string, requestedOn: string, more: Partial<SampleRequest> = {}): SampleRequest => ({
    ...base,
    agencyId: idOf('agency'),
    recordId,
    requestedOn,
    region: '3520',
    result: 'ADMITTED',
    turnAwayReason: null,
    waitDays: 0,
    clientId: 'somebody',
    ...more,
  })
  const unknown = { clientId: null, waitDays: 99 } as const
  await insert(
    [
      of('b', '2022-01-05', { waitDays: 3 }),
      of('a', '2022-01-06', { waitDays: 8 }),
      of('c', '2022-01-05', { waitDays: 31 }),
      of('d', '2022-02-01', { region: '3519', waitDays: 31 }),
      of('e', '2022-02-02', { result: 'WAITLISTED', waitDays: null }),
      of('f', '2022-02-03', { result: 'DECLINED_OFFER', waitDays: null }),
      of('g', '2022-02-04', { result: 'TURNED_AWAY', waitDays: null }),
      of('h', '2022-02-05', { region: '24', waitDays: null }),
      of('i', '2022-04-01', { waitDays: 8 }),
      of('j', '2022-03-01', unknown),
      of('k', '2022-03-01', unknown),
    ],
    'agency',
  )
  const first = await readDemandCounts(release, { first: '2022-01-01', last: '2022-03-01' })
  expect(first.hasSampleData).toBe(false)
  expect(
    first.counts.map(({ month, region, result, reason, count }) => [month, region, result, reason, count]),
  ).toEqual([
    ['2022-01', '3520', 'ADMITTED_1_7', null, 1],
    ['2022-02', '24', 'ADMITTED_SAME_DAY', null, 1],
    ['2022-02', '3520', 'TURNED_AWAY_OTHER', 'UNKNOWN', 1],
    ['2022-02', '3520', 'WAITLISTED', null, 1],
    ['2022-03', '3520', 'ADMITTED_OVER_30', null, 2],
  ])
  const second = await readDemandCounts(release, { first: '2022-04-01', last: '2022-06-01' })
  expect(second.counts.map(({ result }) => result)).toEqual(['ADMITTED_8_30'])
})

test('the regions are the 13 provinces and territories, and divisions of theirs', async () => {
  const { provinces, divisions } = await readDemandRegions(release)
  expect(provinces).toHaveLength(13)
  expect(divisions).toContain('3520')
  expect(new Set(divisions.map((code) => code.slice(0, 2)))).toEqual(new Set(provinces))
})

test('quarters and then their year are built, each upon what was made before; a quarter without requests is passed over', async () => {
  const solver = await loadHighsSolver()
  const made = new Map<string, BuiltPart>()
  const asked: string[] = []
  const context = {
    secret: 'a secret',
    solver,
    onProgress: () => {},
    released: async (_cube: string, period: string) => {
      asked.push(period)
      return made.get(period) ?? null
    },
  }
  const periods = ['2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2023', '2024']
  for await (const built of buildShelterDemand(release, periods, context)) {
    // As the job does it: what is kept goes through JSON.
    made.set(built.part.period, { ...built, kept: JSON.parse(JSON.stringify(built.kept)) })
  }
  expect([...made.keys()]).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2024'])
  expect([...made.values()].filter(({ holds }) => !holds)).toEqual([])
  expect([...made.values()].every(({ part }) => part.hasSampleData)).toBe(true)
  expect(asked).toContain('2023-Q1')
})

test('a year of which a quarter with requests is not released is passed over', async () => {
  const solver = await loadHighsSolver()
  const context = { secret: 'a secret', solver, onProgress: () => {}, released: async () => null }
  const made: BuiltPart[] = []
  for await (const built of buildShelterDemand(release, ['2024'], context)) made.push(built)
  expect(made).toEqual([])
})

function sortKeys(count: DemandCount): Record<string, unknown> {
  return Object.fromEntries(Object.entries(count).sort(([a], [b]) => (a < b ? -1 : 1)))
}
