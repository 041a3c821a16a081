import type { SubgraphModule } from '../../../platform/subgraph-module'
import { capacitySubgraph } from '../../../services/capacity/schema'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import {
  addAgency,
  addPool,
  addService,
  addSnapshot,
  agency,
  codeOf,
  coordinator,
  dataOf,
  hoursAgo,
  idOf,
  NOW,
  steward,
} from './fixtures'

let database: TestDatabase
let capacity: SubgraphModule

beforeAll(async () => {
  database = await openTestDatabase()
  capacity = capacitySubgraph(database.capacity, database.intake)
  const db = database.ingest
  await addAgency(db, 'harbour')
  await addAgency(db, 'lantern')
  await addService(db, 'harbour beds', 'harbour')
  await addService(db, 'lantern beds', 'lantern', { home_region: '3506' })
  await addService(db, 'closed beds', 'lantern', { status: 'TEMPORARILY_CLOSED' })
  await addService(db, 'defunct beds', 'lantern', { status: 'DEFUNCT' })
  await addPool(db, 'six', 'harbour beds')
  await addPool(db, 'two', 'lantern beds')
  await addPool(db, 'old nine', 'harbour beds', { source: 'sample' })
  await addPool(db, 'full', 'harbour beds')
  await addPool(db, 'silent', 'harbour beds')
  await addPool(db, 'closed', 'closed beds')
  await addPool(db, 'defunct', 'defunct beds')
  await addSnapshot(db, 'six', hoursAgo(1))
  await addSnapshot(db, 'two', hoursAgo(24), { occupied: 8 })
  await addSnapshot(db, 'old nine', hoursAgo(25), { occupied: 1 })
  await addSnapshot(db, 'full', hoursAgo(2), { occupied: 12 })
  await addSnapshot(db, 'closed', hoursAgo(1))
  await addSnapshot(db, 'defunct', hoursAgo(1))
})

afterAll(() => database.close())

const QUERY = /* GraphQL */ `
  query ($filter: AvailabilityFilter!, $first: Int, $after: String) {
    availability(filter: $filter, first: $first, after: $after) {
      totalCount
      flags
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          vacant
          stale
          asOf
          pool {
            id
          }
          service {
            id
          }
        }
      }
    }
  }
`

const ask = (filter: object, who = steward(), page: object = {}) =>
  dataOf(capacity, QUERY, { filter, ...page }, who).then(({ availability }) => availability)

type Edges = { edges: { node: { pool: { id: string }; vacant: number; stale: boolean } }[] }
const poolsOf = ({ edges }: Edges) => edges.map(({ node }) => node.pool.id)

test('the pool with most vacant units comes first, and its figures are those of its newest count', async () => {
  const { edges, totalCount } = await ask({ region: '35' })
  expect(edges.map(({ node }: Edges['edges'][number]) => node)).toEqual([
    {
      vacant: 6,
      stale: false,
      asOf: hoursAgo(1).toISOString(),
      pool: { id: idOf('six') },
      service: { id: idOf('harbour beds') },
    },
    {
      vacant: 2,
      stale: false,
      asOf: hoursAgo(24).toISOString(),
      pool: { id: idOf('two') },
      service: { id: idOf('lantern beds') },
    },
  ])
  expect(totalCount).toBe(2)
})

test('a stale pool is listed only when asked for, last, with what was vacant then', async () => {
  const { edges, totalCount } = await ask({ region: '35', includeStale: true })
  expect(poolsOf({ edges })).toEqual([idOf('six'), idOf('two'), idOf('old nine')])
  expect(edges[2].node).toMatchObject({ vacant: 9, stale: true })
  expect(totalCount).toBe(3)
})

test('the list is flagged as sample data when any entry is, and not otherwise', async () => {
  expect((await ask({ region: '35' })).flags).toEqual([])
  const list = await ask({ region: '35', includeStale: true }, steward(), { first: 1 })
  expect(list.flags).toEqual(['SAMPLE_DATA'])
})

test('minimumVacant 0 lists full pools, overflow as 0 and not below', async () => {
  const { edges } = await ask({ region: '35', minimumVacant: 0 })
  expect(edges.at(-1).node).toMatchObject({ vacant: 0, pool: { id: idOf('full') } })
})

test('a region holds what lies in it, and nothing beside it', async () => {
  expect(poolsOf(await ask({ region: '3506' }))).toEqual([idOf('two')])
  expect(poolsOf(await ask({ region: 'CA-ON' }))).toEqual([idOf('six'), idOf('two')])
  expect(poolsOf(await ask({ region: '24' }))).toEqual([])
})

test('an empty list still says that it has 0 entries and no sample data', async () => {
  const page = { totalCount: 0, flags: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
  expect(await ask({ region: '24' })).toEqual(page)
})

test('behind the last entry there is an empty page that still counts the whole list', async () => {
  const { pageInfo } = await ask({ region: '35' })
  expect(await ask({ region: '35' }, steward(), { after: pageInfo.endCursor })).toMatchObject({
    totalCount: 2,
    edges: [],
  })
})

test('a count is not seen before it was made', async () => {
  const before = steward(hoursAgo(1.5))
  expect(poolsOf(await ask({ region: '35' }, before))).toEqual([idOf('old nine'), idOf('two')])
})

test('null stands for the default of unitKind, categories, minimumVacant, includeStale and first', async () => {
  const nulls = { unitKind: null, categories: null, minimumVacant: null, includeStale: null }
  expect(await ask({ region: '35', ...nulls }, steward(), { first: null, after: null })).toEqual(
    await ask({ region: '35' }),
  )
})

test('an agency sees its own pools alone, wherever it asks', async () => {
  expect(poolsOf(await ask({ region: 'CA' }, agency('lantern')))).toEqual([idOf('two')])
})

test('a coordinator may ask about a region of theirs and what lies in it, and about no other', async () => {
  expect(poolsOf(await ask({ region: '3506' }, coordinator(['35'])))).toEqual([idOf('two')])
  for (const [asked, covered] of [
    ['35', '3506'],
    ['CA', '35'],
    ['24', '35'],
  ] as const) {
    expect(await codeOf(capacity, QUERY, { filter: { region: asked } }, coordinator([covered]))).toBe(
      'FORBIDDEN',
    )
  }
})

test.each([
  [{ region: '9999' }, 'BAD_USER_INPUT'],
  [{ region: '3599' }, 'BAD_USER_INPUT'],
  [{ region: '35', minimumVacant: -1 }, 'BAD_USER_INPUT'],
  [{ region: '35', age: -1 }, 'BAD_USER_INPUT'],
  [{ region: '35', languages: ['français'] }, 'BAD_USER_INPUT'],
])('%j is %s', async (filter, code) => {
  expect(await codeOf(capacity, QUERY, { filter }, steward())).toBe(code)
})

test.each([
  '',
  'x',
  Buffer.from('["a",1,"b"]').toString('base64url'),
  Buffer.from('[0,1.5,null]').toString('base64url'),
])('the cursor %j is BAD_USER_INPUT', async (after) => {
  expect(await codeOf(capacity, QUERY, { filter: { region: '35' }, after }, steward())).toBe('BAD_USER_INPUT')
})

test.each([0, 101, -1])('a page of %d rows is BAD_USER_INPUT', async (first) => {
  expect(await codeOf(capacity, QUERY, { filter: { region: '35' }, first }, steward(NOW))).toBe(
    'BAD_USER_INPUT',
  )
})
