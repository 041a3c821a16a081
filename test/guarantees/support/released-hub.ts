import type { CubeName } from '../../../analytics/cubes/cube'
import { closeMonths } from '../../../analytics/release/close-period'
import { CUBES_TO_BUILD } from '../../../analytics/release/cubes-to-build'
import { publishRelease } from '../../../analytics/release/publish-release'
import { deleteUnpublished } from '../../../analytics/release/release-row.repository'
import { buildHere } from '../../../cli/release/build'
import { loadSampleDirectory, loadSampleNights } from '../../../cli/sample/load-sample'
import { loadSampleMonth } from '../../../cli/sample/load-sample-month'
import type { Span } from '../../../cli/sample/nights'
import { SAMPLE_RECORDS, type SampleRecords } from '../../../cli/sample/sample-records'
import { type SampleOutcome, sampleOutcomesOf } from '../../../data/sample/sample-outcomes'
import { monthsBetween } from '../../../platform/codes/period-months'
import { queryingOf } from '../../../platform/database/querying'
import { type HubGraph, NOW, openHubGraphOver } from '../../gateway/hub-graph'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

/**
 * A bounded part of the sample, for a test that releases it: all of it would take minutes to protect. What is absent there is
 * none of.
 */
export interface PartOfSample {
  /** First days of the first and the last month of requests. */
  readonly requests?: Span
  /** Nights of all pools. */
  readonly nights?: readonly Span[]
  /** First days of months in which the episodes began; what came after the last of them is not known yet. */
  readonly episodes?: Span
  /** Whose episodes there are; default: everybody's. */
  readonly isKept?: (row: SampleOutcome) => boolean
}

const AGENCIES = [
  'd2114e52-e083-538d-b92e-396502b26d9c',
  '11c059e1-79cf-5d7b-aa6c-e8d4a52dcea6',
  'c179b964-f16f-5eee-9faa-6ea73b38ebc7',
  'cc8fab8e-8c83-58c4-b0d6-aabfae028f48',
]
/**
 * Episodes of four agencies that support many, and of groups that are not small: to protect a fiscal year of everybody takes
 * minutes.
 */
export function ofFewAgencies({
  agencyId,
  category,
  gender,
  ageBand,
  exploitationType,
}: SampleOutcome): boolean {
  return (
    AGENCIES.includes(agencyId) &&
    ['SHELTER_HOUSING', 'COUNSELLING_MENTAL_HEALTH'].includes(category) &&
    ['WOMEN', 'MEN'].includes(gender) &&
    ['AGE_18_24', 'AGE_25_34'].includes(ageBand) &&
    ['SEXUAL', 'FORCED_LABOUR'].includes(exploitationType)
  )
}

/** A test database that holds a part of the sample, in which no month is closed. */
export async function openPartOfSample(part: PartOfSample): Promise<TestDatabase> {
  const { requests, nights = [], episodes, isKept = () => true } = part
  const database = await openTestDatabase()
  const db = await database.ingest.connect()
  const load = async (records: SampleRecords, span: Span, asOf: Date) => {
    for (const month of monthsBetween(span))
      await loadSampleMonth(db, database.installKey, records, month.slice(0, 7), asOf)
  }
  await loadSampleDirectory(db)
  for (const span of nights) await loadSampleNights(db, span, NOW)
  if (requests) await load(SAMPLE_RECORDS.REQUESTS, requests, NOW)
  const kept: SampleRecords = {
    ...SAMPLE_RECORDS.EPISODES,
    rowsOf: (month, now) => sampleOutcomesOf(month, now).filter(isKept),
  }
  if (episodes) await load(kept, episodes, endOfMonth(episodes.last))
  db.release()
  return database
}

function endOfMonth(first: string): Date {
  return new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0, 12))
}

export interface ReleaseMonths {
  /** First days of the first and the last month that is closed. */
  readonly months: Span
  /** Default: every cube. */
  readonly cubes?: readonly CubeName[]
}

/** Months are closed, their cubes built, and what was built is published. Answers the content hash. */
export async function releaseMonths(database: TestDatabase, asked: ReleaseMonths): Promise<string> {
  const built = await buildMonths(database, asked)
  await publishRelease(queryingOf(database.release), built.code, 'test')
  return built.contentHash
}

/** The content hashes of a release that was built, thrown away unpublished, and built again. */
export async function buildTwice(database: TestDatabase, asked: ReleaseMonths): Promise<[string, string]> {
  const first = await buildMonths(database, asked)
  const { rows } = await database.release.query<{ id: string }>(
    'select id from analytics.release where code = $1',
    [first.code],
  )
  await deleteUnpublished(database.release, rows[0]?.id as string)
  return [first.contentHash, (await buildMonths(database, asked)).contentHash]
}

async function buildMonths({ release, installKey }: TestDatabase, { months, cubes }: ReleaseMonths) {
  const { first, last } = months
  await closeMonths(queryingOf(release), monthsBetween(months), `${first}/${last}`, 'test')
  const builders = CUBES_TO_BUILD.filter(({ cube }) => cubes?.includes(cube) ?? true)
  const built = await buildHere(release, { installKey, actor: 'test', onProgress: () => undefined, builders })
  if (built.outcome !== 'BUILT' || built.refusals.length > 0)
    throw new Error(`not all that is closed was built: ${JSON.stringify(built)}`)
  return built
}

/** The real gateway over a part of the sample, of which these months are released. */
export async function openReleasedHub(part: PartOfSample, asked: ReleaseMonths): Promise<HubGraph> {
  const database = await openPartOfSample(part)
  await releaseMonths(database, asked)
  return openHubGraphOver(database)
}
