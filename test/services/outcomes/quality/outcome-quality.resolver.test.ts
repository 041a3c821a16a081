import type { PoolClient } from 'pg'
import { principalOfClaims } from '../../../../platform/identity/claims'
import { sourceOf } from '../../../../platform/ingest/records/take-records'
import type { RequestClaims, SubgraphModule } from '../../../../platform/subgraph-module'
import { outcomesSubgraph } from '../../../../services/outcomes/schema'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { statementsOf } from '../../../support/statements'
import { codeOf, dataOf } from '../../capacity/fixtures'
import { episodeOf, makeAgency, NOW, type TestAgency, takeEpisodes } from '../fixtures'

let database: TestDatabase
let outcomes: SubgraphModule
let own: TestAgency
let other: TestAgency
let silent: TestAgency
let db: PoolClient
let records = 0

const measured = (...phases: string[]) =>
  phases.map((phase) => ({ instrument: 'PHQ9', phase, month: '2024-01', score: 10 }))

// Now is the 15th of June 2024.
beforeAll(async () => {
  database = await openTestDatabase()
  outcomes = outcomesSubgraph(database.outcomes, database.intake)
  ;[own, other, silent] = [await makeAgency(database), await makeAgency(database), await makeAgency(database)]
  db = await database.ingest.connect()
  await take(own, [
    // Open since before, and since the month that is just not 24 months before May 2024
    { entryMonth: '2022-04' },
    { entryMonth: '2022-05' },
    { entryMonth: '2022-06' },
    // Ended in the first quarter of 2024: of five exits, two to nobody knows where
    {
      entryMonth: '2022-05',
      exitMonth: '2024-02',
      exitDestination: 'SECOND_STAGE',
      exitSafe: 'YES',
      stayDays: 660,
    },
    { entryMonth: '2024-01', exitMonth: '2024-03', assessments: measured('PRE', 'POST') },
    { entryMonth: '2024-01', exitMonth: '2024-03', exitDestination: 'UNKNOWN', assessments: measured('PRE') },
    {
      entryMonth: '2024-01',
      exitMonth: '2024-01',
      exitDestination: 'DECEASED',
      assessments: measured('POST'),
    },
    {
      entryMonth: '2024-02',
      exitMonth: '2024-03',
      exitDestination: 'OTHER',
      exitSafe: 'NO',
      assessments: measured('PRE', 'FOLLOWUP'),
    },
    // Not yet ended by the quarter, or open
    {
      entryMonth: '2024-03',
      exitMonth: '2024-04',
      assessments: measured('PRE', 'POST'),
      indigenousIdentity: 'NOT_ASKED',
    },
    {
      entryMonth: '2024-03',
      indigenousIdentity: 'PREFER_NOT_TO_ANSWER',
      citizenshipGroup: 'UNKNOWN',
      gender: 'UNKNOWN',
    },
    { entryMonth: '2024-03', indigenousIdentity: 'INUIT', citizenshipGroup: 'CITIZEN', ageBand: 'AGE_18_24' },
    {
      entryMonth: '2024-03',
      indigenousIdentity: 'UNKNOWN',
      exploitationType: 'UNKNOWN',
      consentScope: 'SERVICE_ONLY',
    },
  ])
  await take(other, [{ entryMonth: '2024-01', exitMonth: '2024-02' }])
  const arrive = `update outcomes.ledger set received_at = $2 where source_id = $3 and month = $1`
  await db.query(arrive, ['2024-03-01', '2024-05-01T00:00:00Z', sourceOf(own.id)])
}, 60_000)

afterAll(async () => {
  db.release()
  await database.close()
})

async function take(agency: TestAgency, rows: readonly object[]) {
  const whole = rows.map((row) =>
    episodeOf(agency, { recordId: `r-${++records}`, clientId: `c-${records}`, ...row }),
  )
  expect(await takeEpisodes(database, db, agency, whole)).toMatchObject({
    rejected: 0,
    accepted: rows.length,
  })
}

const claims = (of: object): RequestClaims => ({
  principal: principalOfClaims({ sub: 'test', ...of }),
  lang: 'EN',
  now: NOW,
})
const steward = claims({ hub_role: 'steward' })
const agency = ({ id }: TestAgency) => claims({ hub_role: 'agency', hub_agency: id })

const QUALITY = `query ($agencies: [_Any!]!, $period: PeriodCode!) {
  _entities(representations: $agencies) { ... on Agency { outcomeQuality(period: $period) {
    monthsExpected monthsReported completeness records judgedRecords timeliness breaks { month }
    unknowns { field records known unknown notAsked preferNot notRecorded }
    episodes { exits exitsWithoutDestination withoutDestinationShare openOver24Months
      pairing { instrument measured paired rate } } } } } }`

const question = (period: string, ...agencies: TestAgency[]) => ({
  agencies: agencies.map(({ id }) => ({ __typename: 'Agency', id })),
  period,
})
const qualityOf = async (of: TestAgency, period: string, who = steward) =>
  (await dataOf(outcomes, QUALITY, question(period, of), who))._entities[0].outcomeQuality

test('episodes count by the month of entry, those for service alone too', async () => {
  // January 3, February 1, March 4, of which the four of March came in time
  expect(await qualityOf(own, '2024-Q1')).toMatchObject({
    monthsExpected: 3,
    monthsReported: 3,
    completeness: 1,
    records: 8,
    judgedRecords: 8,
    timeliness: 4 / 8,
    breaks: [],
  })
  expect(await qualityOf(own, '2023')).toMatchObject({
    monthsExpected: 12,
    completeness: 0,
    timeliness: null,
  })
})

test('unknown, not asked, not answered and not recorded are four things', async () => {
  const { unknowns } = await qualityOf(own, '2024-Q1')
  const field = (name: string) => unknowns.find(({ field }: { field: string }) => field === name)
  expect(unknowns.map(({ field }: { field: string }) => field)).toEqual([
    'ageBand',
    'gender',
    'indigenousIdentity',
    'exploitationType',
    'citizenshipGroup',
    'exitDestination',
    'exitSafe',
    'stayDays',
  ])
  // Eight episodes: one each is INUIT, unknown, not asked, not answered; of the other four nothing was recorded
  expect(field('indigenousIdentity')).toMatchObject({
    records: 8,
    known: 1,
    unknown: 1,
    notAsked: 1,
    preferNot: 1,
    notRecorded: 4,
  })
  expect(field('ageBand')).toMatchObject({ known: 1, unknown: 7, notAsked: null, notRecorded: null })
  expect(field('citizenshipGroup')).toMatchObject({ known: 1, unknown: 1, notRecorded: 6, preferNot: null })
  // Five of the eight have ended by now, one of them by death; of none the days were told
  expect(field('exitDestination')).toMatchObject({ records: 5, unknown: 3 })
  expect(field('exitSafe')).toMatchObject({ records: 4, known: 1, unknown: 3 })
  expect(field('stayDays')).toMatchObject({ records: 5, known: 0, unknown: 0, notRecorded: 5 })
})

test('exits count by their own month, whenever the episode began', async () => {
  // Of five exits, two without destination
  expect((await qualityOf(own, '2024-Q1')).episodes).toMatchObject({
    exits: 5,
    exitsWithoutDestination: 2,
    withoutDestinationShare: 2 / 5,
  })
  expect((await qualityOf(own, '2024-05')).episodes).toMatchObject({
    exits: 0,
    withoutDestinationShare: null,
  })
})

test('pairs are of episodes that ended in the period and were measured at their beginning', async () => {
  // Three have PRE, one of them POST; a POST or a FOLLOWUP alone makes no pair
  const { pairing } = (await qualityOf(own, '2024-Q1')).episodes
  expect(pairing).toEqual([
    { instrument: 'GAD7', measured: 0, paired: 0, rate: null },
    { instrument: 'HOUSING_STABILITY', measured: 0, paired: 0, rate: null },
    { instrument: 'PCL5', measured: 0, paired: 0, rate: null },
    { instrument: 'PHQ9', measured: 3, paired: 1, rate: 1 / 3 },
    { instrument: 'WHOQOL_BREF', measured: 0, paired: 0, rate: null },
  ])
})

test.each([
  // 24 months before: April 2022, May 2022; by now the last month that has ended is May 2024
  ['2024-04', 1],
  ['2024-05', 2],
  ['2024-Q2', 2],
  ['2025', 2],
])('at the end of %s, %i episodes have been open for too long', async (period, count) => {
  expect((await qualityOf(own, period)).episodes.openOver24Months).toBe(count)
})

test('an agency that never sent an episode has no quality; many agencies are three statements', async () => {
  let data: { _entities: { outcomeQuality: { records: number } | null }[] } | undefined
  const statements = await statementsOf(database.outcomes, async () => {
    data = await dataOf(outcomes, QUALITY, question('2024-01', other, silent, own), steward)
  })
  expect(statements).toHaveLength(3)
  expect(data?._entities.map(({ outcomeQuality }) => outcomeQuality?.records ?? null)).toEqual([1, null, 3])
})

test('an agency sees its own, and of another FORBIDDEN', async () => {
  expect(await qualityOf(own, '2024-01', agency(own))).toMatchObject({ records: 3 })
  expect(await codeOf(outcomes, QUALITY, question('2024', other), agency(own))).toBe('FORBIDDEN')
  expect(await codeOf(outcomes, QUALITY, question('2024', silent), agency(own))).toBe('FORBIDDEN')
})

test.each([
  { hub_role: 'coordinator', hub_regions: ['CA'] },
  { hub_role: 'funder', hub_funders: [] },
  { hub_role: 'researcher' },
])('%j is refused', async (of) => {
  expect(await codeOf(outcomes, QUALITY, question('2024', own), claims(of))).toBe('FORBIDDEN')
})
