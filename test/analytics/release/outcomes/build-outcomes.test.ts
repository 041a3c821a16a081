import { Client } from 'pg'
import type { ReleasedPart } from '../../../../analytics/cubes/released'
import type { BuildResult } from '../../../../analytics/release/build-release'
import { CUBES_TO_BUILD } from '../../../../analytics/release/cubes-to-build'
import { readFundedPlaces } from '../../../../analytics/release/outcomes/funded-places'
import { publishRelease, withdrawRelease } from '../../../../analytics/release/publish-release'
import { findReleases } from '../../../../analytics/release/release-row.repository'
import { readPart } from '../../../../analytics/release/released-store.repository'
import { buildHere } from '../../../../cli/release/build'
import { queryingOf } from '../../../../platform/database/querying'
import { buildTwice, ofFewAgencies, openPartOfSample } from '../../../guarantees/support/released-hub'
import type { TestDatabase } from '../../../support/hub-database'

const YEAR = 'FY2024-25'
const MONTHS = { first: '2024-04-01', last: '2025-03-01' }
const SHOWN_OF = ['program', 'unitKind', 'funded', 'reported', 'used']

// Each test goes on where the one before ended.
let database: TestDatabase
let first: ReleasedPart
beforeAll(async () => {
  database = await openPartOfSample({
    nights: [{ first: '2025-03-25', last: '2025-03-31' }],
    episodes: MONTHS,
    isKept: ofFewAgencies,
  })
}, 120_000)
afterAll(() => database.close())

/** The outcomes of a period in the newest release. */
async function newest(period: string): Promise<ReleasedPart> {
  const id = (await findReleases(database.release))[0]?.id as string
  return (await readPart(database.analytics, id, 'outcomes', period)) as ReleasedPart
}

function build(): Promise<BuildResult> {
  const builders = CUBES_TO_BUILD.filter(({ cube }) => cube === 'outcomes')
  const { release, installKey } = database
  return buildHere(release, { installKey, actor: 'test', onProgress: () => undefined, builders })
}

/** Every pool says that another number is funded, and its figures are public; only programmes with episodes are paid for. */
async function changeContracts(): Promise<void> {
  await database.ingest.query('update capacity.snapshot set funded = coalesce(funded, 0) + 7')
  await database.ingest.query('update capacity.pool set public_figures = true')
  await database.ingest.query('delete from directory.program_funder where not program_id = any($1)', [
    await programsWithEpisodes(),
  ])
}

async function programsWithEpisodes(): Promise<string[]> {
  const { rows } = await database.release.query<{ id: string }>(
    'select distinct program_id::text as id from outcomes.feed_episodes',
  )
  return rows.map(({ id }) => id)
}

/** As if an episode had changed. */
async function markChanged(): Promise<void> {
  await database.ingest.query(
    "insert into outcomes.dirty_month (kind, month) values ('EPISODE', '2024-05-01') on conflict do nothing",
  )
}

/** Publishes what was built; answers its fiscal year. */
async function publish(): Promise<ReleasedPart> {
  await publishRelease(queryingOf(database.release), null, 'test')
  return newest(YEAR)
}

/** Withdraws what was published last. */
async function withdraw(): Promise<void> {
  const published = (await findReleases(database.release)).find(({ state }) => state === 'PUBLISHED')
  await withdrawRelease(queryingOf(database.release), published?.code as string, 'test')
}

async function readNow(): Promise<unknown> {
  const reader = await database.release.connect()
  try {
    return (await readFundedPlaces(reader, YEAR)).fundedPlaces
  } finally {
    reader.release()
  }
}

test('D6: a fiscal year holds the places of programmes that somebody pays for, and comes out the same when it is built again', async () => {
  const [one, again] = await buildTwice(database, { months: MONTHS, cubes: ['outcomes'] })
  expect(again).toBe(one)
  first = await publish()
  const { fundedPlaces = [], programsOf = {}, hasSampleData } = first
  expect(fundedPlaces).toEqual(await readNow())
  expect(fundedPlaces.length).toBeGreaterThan(100)
  expect(hasSampleData).toBe(true)
  // No operator of the sample publishes its figures.
  for (const places of fundedPlaces) expect(places).toMatchObject({ reported: null, used: null })
  expect(new Set(fundedPlaces.flatMap(Object.keys))).toEqual(new Set(SHOWN_OF))
  const paidFor = new Set(Object.values(programsOf).flat())
  expect(fundedPlaces.filter(({ program }) => !paidFor.has(program))).toEqual([])
})

test('quarters hold none', async () => {
  expect(await newest('2025-Q1')).not.toHaveProperty('fundedPlaces')
})

test('that contracts are said to be others since is no reason to refuse or to revise a year that was shown', async () => {
  await changeContracts()
  await markChanged()
  expect(await build()).toEqual({ outcome: 'ALL_REFUSED', refusals: [] })
  expect(first.fundedPlaces).not.toEqual(await readNow())
})

test('made-up places are forgotten when they are withdrawn', async () => {
  await withdraw()
  expect(await build()).toMatchObject({ outcome: 'BUILT', refusals: [] })
  expect((await newest(YEAR)).fundedPlaces).toEqual(await readNow())
})

test('a year of real people that was withdrawn comes back with the places that were seen', async () => {
  const admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(
    "update capacity.snapshot set source = 'test'; update outcomes.episode set source = 'test'",
  )
  await admin.end()
  await markChanged()
  expect(await build()).toMatchObject({ outcome: 'BUILT', refusals: [] })
  const seen = await publish()
  expect(seen.hasSampleData).toBe(false)
  await changeContracts()
  await withdraw()
  expect(await build()).toMatchObject({ outcome: 'BUILT', refusals: [], revisions: 0 })
  expect(await newest(YEAR)).toEqual(seen)
  expect(seen.fundedPlaces).not.toEqual(await readNow())
})
