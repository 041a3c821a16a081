import { join } from 'node:path'
import type { ClientBase, Pool } from 'pg'
import { CATEGORIES } from '../../../../analytics/cubes/labels'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import { type BuildResult, buildRelease } from '../../../../analytics/release/build-release'
import { closePeriod } from '../../../../analytics/release/close-period'
import { CUBES_TO_BUILD } from '../../../../analytics/release/cubes-to-build'
import { makerHere, type PartMaker } from '../../../../analytics/release/part-maker'
import { deleteUnpublished, findReleases } from '../../../../analytics/release/release-row.repository'
import { makerInWorkers } from '../../../../analytics/release/workers/maker-in-workers'
import { loadSampleDirectory } from '../../../../cli/sample/load-sample'
import { queryingOf } from '../../../../platform/database/querying'
import { projectRoot } from '../../../../platform/root'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

const FILE = join(projectRoot(), 'dist', 'analytics', 'release', 'workers', 'part-worker.js')
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  const ingest = await database.ingest.connect()
  await loadSampleDirectory(ingest)
  ingest.release()
  for (const month of ['02', '05', '08', '11']) await addRequests(database.ingest, `2024-${month}-03`, 40)
  await closePeriod(queryingOf(database.release), '2024', new Date('2025-02-10T12:00:00Z'), 'a test')
})
afterAll(() => database.close())
afterEach(async () => {
  for (const { id } of await findReleases(database.release)) await deleteUnpublished(database.release, id)
})

/** Requests of one day, each of somebody else. */
async function addRequests(ingest: Pool, day: string, count: number): Promise<void> {
  await ingest.query(
    `insert into capacity.request (shard_key, source, record_id, version, agency_id, requested_on, category, region,
        household_type, age_band, gender, result, pseudonym)
      select 1, 'a test', $1::text || n, 1, gen_random_uuid(), $1::date, $2, '35', 'ALONE', 'UNKNOWN', 'UNKNOWN', 'ADMITTED',
        sha256(($1::text || n)::bytea)
      from generate_series(1, $3) n`,
    [day, CATEGORIES[0]?.code, count],
  )
}

function build(makerOf: (feeds: ClientBase) => Promise<PartMaker>): Promise<BuildResult> {
  return buildRelease(database.release, {
    builders: CUBES_TO_BUILD,
    makerOf,
    installKey: database.installKey,
    softwareVersion: 'a test',
    actor: 'a test',
    onProgress: () => undefined,
  })
}

/** All but the code, of which each build gets another. */
const contentOf = (built: BuildResult) => ({ ...built, code: null })

const inWorkers = (feeds: ClientBase, url = database.hub.urlOf('release')) =>
  makerInWorkers(feeds, { url, file: FILE })

test('D6 MUST: made side by side in workers, a release has the hash that it has when it is made in one thread', async () => {
  const side = await build(inWorkers)
  await deleteUnpublished(database.release, (await findReleases(database.release))[0]?.id as string)
  const here = await build(async (feeds) => makerHere(CUBES_TO_BUILD, feeds, await loadHighsSolver()))
  expect(here).toMatchObject({ outcome: 'BUILT', parts: 5 })
  expect(contentOf(side)).toEqual(contentOf(here))
})

test('workers read the snapshot of the build, and nothing that came in after it', async () => {
  const before = await build(inWorkers)
  await deleteUnpublished(database.release, (await findReleases(database.release))[0]?.id as string)
  const after = await build(async (feeds) => {
    const maker = await inWorkers(feeds)
    await addRequests(database.ingest, '2024-05-04', 25)
    return maker
  })
  expect(contentOf(after)).toEqual(contentOf(before))
})

test('what ends a worker ends the build, and what was made until then is kept for the next', async () => {
  await expect(
    build((feeds) => inWorkers(feeds, 'postgresql://nobody:wrong@127.0.0.1:1/none')),
  ).rejects.toThrow(/ECONNREFUSED/)
  expect(await findReleases(database.release)).toMatchObject([{ state: 'BUILDING' }])
  expect(await build(inWorkers)).toMatchObject({ outcome: 'BUILT', parts: 5 })
})
