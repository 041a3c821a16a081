import { publishRelease, withdrawRelease } from '../../../analytics/release/publish-release'
import {
  listReleases,
  newestSeq,
  partsIndex,
  readPart,
} from '../../../analytics/release/released-store.repository'
import { queryingOf } from '../../../platform/database/querying'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { partOf, storeRelease } from './stored-releases'

let database: TestDatabase
let first: string
let second: string
const ids = { first: '', second: '' }
beforeAll(async () => {
  database = await openTestDatabase()
  const db = queryingOf(database.release)
  ids.first = await storeRelease(database.release, 'R2024-06.1', [
    partOf('2024-Q1', 5),
    partOf('2024-Q2', 10),
  ])
  first = await publishRelease(db, null, 'a test')
  ids.second = await storeRelease(database.release, 'R2024-06.2', [partOf('2024-Q1', 20)])
  second = await publishRelease(db, 'R2024-06.2', 'a test')
})
afterAll(() => database.close())

/** What counts of a quarter, as a reader of the index finds it. */
async function released(period: string, upTo = Number.POSITIVE_INFINITY): Promise<number | null | undefined> {
  const parts = (await partsIndex(database.analytics)).filter(
    (part) => part.period === period && part.seq <= upTo,
  )
  const newest = parts.at(-1)
  if (!newest) return null
  const part = await readPart(database.analytics, newest.releaseId, 'shelterDemand', period)
  return part?.tables[0]?.columns[0]?.values[0]
}

test('of a quarter the part published last counts, and of another quarter the only one', async () => {
  expect([first, second]).toEqual(['R2024-06.1', 'R2024-06.2'])
  expect(await released('2024-Q1')).toBe(20)
  expect(await released('2024-Q2')).toBe(10)
})

test('as the graph stood at the first release, its own part counts', async () => {
  const [, earlier] = await listReleases(database.analytics)
  expect(earlier?.code).toBe('R2024-06.1')
  expect(await released('2024-Q1', earlier?.seq)).toBe(5)
})

test('a release names the one it came after, and when it was published', async () => {
  const [newest, earlier] = await listReleases(database.analytics)
  expect(newest).toMatchObject({ code: 'R2024-06.2', state: 'PUBLISHED', supersedes: ids.first })
  expect(earlier?.supersedes).toBeNull()
  expect(newest?.publishedAt.getTime()).toBeGreaterThan(earlier?.publishedAt.getTime() as number)
})

test('a part that the release does not hold is null', async () => {
  expect(await readPart(database.analytics, ids.second, 'shelterDemand', '2024-Q2')).toBeNull()
})

test('a stored part that was changed is not answered', async () => {
  await database.release.query(
    `update analytics.release_part set content_hash = md5(content_hash) where period = '2024-Q2'`,
  )
  await expect(readPart(database.analytics, ids.first, 'shelterDemand', '2024-Q2')).rejects.toThrow(
    'not what was released',
  )
})

test('a withdrawal changes what is newest, and what was there before counts again', async () => {
  const before = await newestSeq(database.analytics)
  await withdrawRelease(database.analytics, 'R2024-06.2', 'a test')
  expect(await newestSeq(database.analytics)).toBeGreaterThan(before)
  expect(await released('2024-Q1')).toBe(5)
  expect((await listReleases(database.analytics))[0]).toMatchObject({
    code: 'R2024-06.2',
    state: 'WITHDRAWN',
  })
})
