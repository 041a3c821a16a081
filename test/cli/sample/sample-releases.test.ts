import type { PoolClient } from 'pg'
import { isBeingBuilt } from '../../../analytics/release/being-built'
import { buildRelease } from '../../../analytics/release/build-release'
import { makerHere } from '../../../analytics/release/part-maker'
import { publishRelease } from '../../../analytics/release/publish-release'
import { findReleases } from '../../../analytics/release/release-row.repository'
import { partsIndex } from '../../../analytics/release/released-store.repository'
import { SAMPLE } from '../../../cli/sample/holds-sample'
import { loadSampleDirectory } from '../../../cli/sample/load-sample'
import { holdsSampleAlone, mayReleaseSample } from '../../../cli/sample/may-release-sample'
import { removeSample } from '../../../cli/sample/remove-sample'
import { releaseSample } from '../../../cli/sample/sample-releases'
import { announceBuild } from '../../../cli/start/announce-build'
import { holdDataFolder } from '../../../cli/start/hold-data-folder'
import { queryingOf } from '../../../platform/database/querying'
import { shardKeyOf } from '../../../platform/ids'
import { addRequests, SmallCube } from '../../analytics/release/small-cube'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

const NOW = new Date('2025-02-10T12:00:00Z')
const MADE_UP = { source: SAMPLE, shardKey: shardKeyOf(SAMPLE) }
let database: TestDatabase
let ingest: PoolClient

beforeAll(async () => {
  database = await openTestDatabase()
  ingest = await database.ingest.connect()
})
afterAll(async () => {
  ingest.release()
  await database.close()
})
beforeEach(async () => {
  await loadSampleDirectory(ingest)
  await addRequests(database.ingest, '2024-05-03', 20, MADE_UP)
})
afterEach(() => removeSample(ingest))

const release = (cube = new SmallCube()) =>
  releaseSample(ingest, database.release, {
    installKey: database.installKey,
    now: NOW,
    build: { builders: [cube] },
  })
const mayRelease = () => mayReleaseSample(database.release, NOW)
const closed = async () =>
  (await database.release.query('select count(*)::int as n from analytics.closed_month')).rows[0].n

test('the months of the sample are closed, and what they hold is published and flagged', async () => {
  expect(await mayRelease()).toBe(true)
  expect(await release()).toMatch(/^The sample's statistics are published: release R2024-12\.\d+\.$/)
  // February 2022 to January 2025
  expect(await closed()).toBe(36)
  const [row] = await findReleases(database.release)
  expect(row).toMatchObject({ state: 'PUBLISHED', sampleData: true })
  expect((await partsIndex(database.analytics)).map(({ period }) => period)).toContain('2024-Q2')
})

test('a later start has nothing to do until a month has ended or records have changed', async () => {
  await release()
  expect(await mayRelease()).toBe(false)
  expect(await mayReleaseSample(database.release, new Date('2025-03-01T00:00:00Z'))).toBe(true)
  await addRequests(database.ingest, '2024-05-04', 1, MADE_UP)
  expect(await mayRelease()).toBe(true)
  expect(await release()).toBeNull()
  expect(await mayRelease()).toBe(false)
})

test('a start after one that was stopped goes on with its release', async () => {
  const cube = new SmallCube()
  cube.before = async (period) => {
    if (period === '2024-Q3') throw new Error('stopped')
  }
  await expect(release(cube)).rejects.toThrow('stopped')
  expect(await mayRelease()).toBe(true)
  const next = new SmallCube()
  expect(await release(next)).toMatch(/are published/)
  expect(next.made[0]).toBe('2024-Q3')
})

test('a release that was built and not published is published by the next start', async () => {
  await release()
  await addRequests(database.ingest, '2024-05-04', 10, MADE_UP)
  const solver = { create: () => Promise.reject(new Error('no program to solve')) } as never
  const builders = [new SmallCube()]
  const built = await buildRelease(database.release, {
    builders,
    makerOf: async (feeds) => makerHere(builders, feeds, solver),
    installKey: database.installKey,
    softwareVersion: (await findReleases(database.release))[0]?.manifest.softwareVersion as string,
    actor: 'a test',
    onProgress: () => undefined,
  })
  expect(built.outcome).toBe('BUILT')
  expect(await mayRelease()).toBe(true)
  expect(await release()).toMatch(/are published/)
})

test('taken out, its releases are withdrawn and its months are open again', async () => {
  await release()
  const [row] = await findReleases(database.release)
  expect(await removeSample(ingest)).toEqual([row?.code])
  expect(await partsIndex(database.analytics)).toEqual([])
  expect(await closed()).toBe(0)
})

test('taken out while its release is built, nothing of it is published', async () => {
  const cube = new SmallCube()
  cube.before = async (period) => {
    if (period === '2024-Q4') await removeSample(ingest)
  }
  expect(await release(cube)).toBeNull()
  expect(await partsIndex(database.analytics)).toEqual([])
  await expect(publishRelease(queryingOf(database.release), null, 'a test')).rejects.toThrow('Build it again')
})

test('beside records of others the sample is not released by itself', async () => {
  expect(await holdsSampleAlone(ingest)).toBe(true)
  await ingest.query(
    `insert into directory.agency (id, name_en, type, source) values (gen_random_uuid(), 'An agency', 'OTHER', 'a test')`,
  )
  expect(await holdsSampleAlone(ingest)).toBe(false)
  await ingest.query(`delete from directory.agency where source = 'a test'`)
})

test('a hub that runs is not taken for one that builds', async () => {
  const hold = await holdDataFolder(database.adminUrl, 'a folder')
  expect(await isBeingBuilt(database.analytics)).toBe(false)
  await hold.release()
})

test('an announced build is seen by whoever answers, until it is taken back', async () => {
  const announcement = await announceBuild(database.hub.urlOf('release'))
  expect(await isBeingBuilt(database.analytics)).toBe(true)
  await announcement.end()
  expect(await isBeingBuilt(database.analytics)).toBe(false)
})
