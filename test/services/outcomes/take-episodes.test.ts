import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { sourceOf } from '../../../platform/ingest/records/take-records'
import { RecordSecret } from '../../../platform/vault/record-secret'
import { rotatePseudonyms } from '../../../platform/vault/rotate-pseudonyms'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { episodeOf, makeAgency, type TestAgency, takeEpisodes } from './fixtures'

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

interface Sent {
  readonly record: string
  readonly client: string
  readonly entryMonth: string
  readonly gender: string
  readonly withdrawn: boolean
}

const sent: fc.Arbitrary<Sent> = fc.record({
  record: fc.constantFrom('a', 'b', 'c', 'd'),
  client: fc.constantFrom('x', 'y', 'z'),
  entryMonth: fc.constantFrom('2023-12', '2024-01', '2024-02', 'no month'),
  gender: fc.constantFrom('WOMEN', 'MEN'),
  withdrawn: fc.boolean().chain((may) => (may ? fc.boolean() : fc.constant(false))),
})
// A file is often sent again, as it was.
const files = fc
  .array(fc.tuple(fc.array(sent, { maxLength: 7 }), fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((list) => list.flatMap(([rows, again]) => (again ? [rows, rows] : [rows])))

type Outcome = 'accepted' | 'unchanged' | 'corrected' | 'rejected'

/** What the hub should hold, kept row by row: what a record says, or that it is gone for good. */
class Model {
  readonly records = new Map<string, string | null>()

  take(rows: readonly Sent[]): Record<Outcome, number> {
    const counts = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }
    for (const row of rows) counts[this.takeRow(row)]++
    return counts
  }

  private takeRow({ record, client, entryMonth, gender, withdrawn }: Sent): Outcome {
    const before = this.records.get(record)
    const isGone = before === null
    if (!withdrawn && entryMonth === 'no month') return 'rejected'
    if (isGone) return withdrawn ? 'unchanged' : 'rejected'
    const content = withdrawn ? null : `${entryMonth}-01 ${gender} ${client}`
    if (before === content) return 'unchanged'
    this.records.set(record, content)
    return before === undefined ? 'accepted' : 'corrected'
  }
}

/** What is held of an agency, records and clients by the names that the test has for them. */
async function held(agency: TestAgency): Promise<Map<string, string>> {
  const secret = new RecordSecret(database.installKey, agency.id)
  const names = new Map(['a', 'b', 'c', 'd'].map((name) => [secret.recordId(name), name]))
  const { rows } = await db.query(
    `select record_id, entry_month::text, gender, encode(pseudonym, 'hex') as pseudonym from outcomes.episode
      where agency_id = $1 and source = $2`,
    [agency.id, sourceOf(agency.id)],
  )
  return new Map(
    rows.map((row) => [names.get(row.record_id) ?? '?', `${row.entry_month} ${row.gender} ${row.pseudonym}`]),
  )
}

/** The same with clients named by the order in which they come up: all that a pseudonym may tell. */
function shapeOf(records: ReadonlyMap<string, string | null>): string[] {
  const clients = new Map<string, number>()
  return [...records]
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([record, content]) => {
      const [month, gender, client = ''] = content.split(' ')
      if (!clients.has(client)) clients.set(client, clients.size)
      return `${record} ${month} ${gender} ${clients.get(client)}`
    })
}

test('whatever files come, and however often, facts and counts are those of a model kept row by row', async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.boolean(), async (list, rotates) => {
      const agency = await makeAgency(database)
      const model = new Model()
      for (const [place, rows] of list.entries()) {
        if (rotates && place === 1)
          await rotatePseudonyms(db, database.installKey, agency.id, [sourceOf(agency.id)])
        const given = rows.map(({ record: recordId, client: clientId, ...rest }) =>
          episodeOf(agency, { recordId, clientId, ...rest }),
        )
        expect(await takeEpisodes(database, db, agency, given)).toMatchObject(model.take(rows))
        expect(shapeOf(await held(agency))).toEqual(shapeOf(model.records))
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('a client is one pseudonym within an agency, another in the next, and another after each further key', async () => {
  const [one, other] = [await makeAgency(database), await makeAgency(database)]
  const pseudonyms = async (agency: TestAgency) => {
    const { rows } = await db.query(
      `select distinct encode(pseudonym, 'hex') as p from outcomes.episode where agency_id = $1`,
      [agency.id],
    )
    return rows.map(({ p }) => p)
  }
  const twice = (agency: TestAgency) => [
    episodeOf(agency, { recordId: '1' }),
    episodeOf(agency, { recordId: '2', clientId: ' c-1 ', entryMonth: '2024-02' }),
  ]
  await takeEpisodes(database, db, one, twice(one))
  await takeEpisodes(database, db, other, twice(other))
  const [first, ...more] = await pseudonyms(one)
  expect(more).toEqual([])
  expect(await pseudonyms(other)).not.toContain(first)
  await rotatePseudonyms(db, database.installKey, one.id, [sourceOf(one.id)])
  await takeEpisodes(database, db, one, [episodeOf(one, { recordId: '3' })])
  const after = await pseudonyms(one)
  expect(after).toHaveLength(1)
  expect(after).not.toContain(first)
})

test('two deliveries of the same rows at once come to one result', async () => {
  const agency = await makeAgency(database)
  const rows = Array.from({ length: 300 }, (_, n) => episodeOf(agency, { recordId: `r-${n}` }))
  const second = await database.ingest.connect()
  const results = await Promise.all([db, second].map((each) => takeEpisodes(database, each, agency, rows)))
  second.release()
  expect(results.map(({ accepted, unchanged }) => [accepted, unchanged]).sort()).toEqual([
    [0, 300],
    [300, 0],
  ])
})

test('every month that an episode touches is marked, before and after a correction', async () => {
  const agency = await makeAgency(database)
  await takeEpisodes(database, db, agency, [
    episodeOf(agency, { entryMonth: '2019-03', exitMonth: '2019-05' }),
  ])
  await db.query(`delete from outcomes.dirty_month`)
  await takeEpisodes(database, db, agency, [
    episodeOf(agency, { entryMonth: '2019-07', exitMonth: '2019-08' }),
  ])
  const { rows } = await db.query(
    `select month::text from outcomes.dirty_month where kind = 'EPISODE' order by 1`,
  )
  expect(rows.map(({ month }) => month.slice(0, 7))).toEqual([
    '2019-03',
    '2019-04',
    '2019-05',
    '2019-07',
    '2019-08',
  ])
})

test('consent to service alone is kept, and is not in the feed', async () => {
  const agency = await makeAgency(database)
  await takeEpisodes(database, db, agency, [
    episodeOf(agency, { recordId: '1', consentScope: 'SERVICE_ONLY' }),
    episodeOf(agency, { recordId: '2' }),
  ])
  const release = database.hub.openPool('release', 1)
  const { rows } = await release.query(
    'select count(*)::int as n from outcomes.feed_episodes where agency_id = $1',
    [agency.id],
  )
  await release.end()
  expect(rows).toEqual([{ n: 1 }])
})
