import type { SubgraphModule } from '../../../platform/subgraph-module'
import { capacitySubgraph } from '../../../services/capacity/schema'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { statementsOf } from '../../support/statements'
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
  await addService(db, 'toronto', 'harbour')
  await addService(db, 'ottawa', 'lantern', { home_region: '3506' })
  for (const status of ['DEFUNCT', 'TEMPORARILY_CLOSED', 'INACTIVE']) {
    await addService(db, status, 'lantern', { status })
    await addPool(db, `of ${status}`, status)
    await addSnapshot(db, `of ${status}`, hoursAgo(1))
  }
  await addPool(db, 'six', 'toronto')
  await addPool(db, 'overfull', 'toronto')
  await addPool(db, 'stale', 'toronto', { source: 'sample' })
  await addPool(db, 'never', 'toronto')
  await addPool(db, 'rooms', 'toronto', { unit_kind: 'ROOM' })
  await addPool(db, 'two', 'ottawa', { source: 'sample' })
  await addSnapshot(db, 'six', hoursAgo(3))
  await addSnapshot(db, 'overfull', hoursAgo(1), { occupied: 12 })
  await addSnapshot(db, 'stale', hoursAgo(24.01), { occupied: 0 })
  await addSnapshot(db, 'rooms', hoursAgo(1), { total: 3, occupied: 0 })
  await addSnapshot(db, 'two', hoursAgo(20), { total: 5, occupied: 3 })
})

afterAll(() => database.close())

const QUERY = /* GraphQL */ `
  query ($regions: [_Any!]!, $unitKind: UnitKind) {
    _entities(representations: $regions) {
      ... on Region {
        code
        availableNow(unitKind: $unitKind) {
          vacant
          total
          pools
          stalePools
          asOf
          flags
        }
      }
    }
  }
`

const about = (codes: string[], of: object = {}) => ({
  regions: codes.map((code) => ({ __typename: 'Region', code })),
  ...of,
})

const ask = async (codes: string[], who = steward(), of: object = {}) => {
  const { _entities } = await dataOf(capacity, QUERY, about(codes, of), who)
  return _entities.map(({ availableNow }: { availableNow: object }) => availableNow)
}

test('vacant and total are of fresh pools alone; an overfull pool takes no vacancy from another', async () => {
  // Fresh in Toronto: 10 units with 6 vacant, and 10 with 12 occupied. Stale or silent: two pools more.
  expect(await ask(['3520'])).toEqual([
    { vacant: 6, total: 20, pools: 4, stalePools: 2, asOf: hoursAgo(3).toISOString(), flags: [] },
  ])
})

test('a province holds its divisions, and the oldest count in the sum says how old it is', async () => {
  expect(await ask(['35', 'CA'])).toEqual(
    Array(2).fill({
      vacant: 8,
      total: 25,
      pools: 5,
      stalePools: 2,
      asOf: hoursAgo(20).toISOString(),
      flags: ['SAMPLE_DATA'],
    }),
  )
})

test('kinds are not added to each other', async () => {
  expect(await ask(['35'], steward(), { unitKind: 'ROOM' })).toMatchObject([
    { vacant: 3, total: 3, pools: 1 },
  ])
})

test('null is BED', async () => {
  expect(await ask(['35'], steward(), { unitKind: null })).toEqual(await ask(['35']))
})

test('where there is no pool, all figures are 0 and there is no asOf', async () => {
  expect(await ask(['59'])).toEqual([{ vacant: 0, total: 0, pools: 0, stalePools: 0, asOf: null, flags: [] }])
})

test('when every count is in the future, all pools are stale', async () => {
  expect(await ask(['3506'], steward(hoursAgo(30)))).toMatchObject([
    { vacant: 0, pools: 1, stalePools: 1, asOf: null },
  ])
})

test('many regions are one statement, and one for what they lie in', async () => {
  const statements = await statementsOf(database.capacity, () =>
    ask(['CA', '35', '24', '3520', '3506', '59']),
  )
  expect(statements).toHaveLength(2)
})

test('an agency sees the sum of its own pools', async () => {
  expect(await ask(['35'], agency('lantern'))).toMatchObject([{ vacant: 2, total: 5, pools: 1 }])
})

test('a coordinator sees regions of theirs; one other in the question refuses it all', async () => {
  expect(await ask(['3506'], coordinator(['35']))).toMatchObject([{ vacant: 2 }])
  expect(await codeOf(capacity, QUERY, about(['3506', '24']), coordinator(['35']))).toBe('FORBIDDEN')
  expect(await codeOf(capacity, QUERY, about(['35']), coordinator(['3506']))).toBe('FORBIDDEN')
})

test('an unknown region is BAD_USER_INPUT', async () => {
  expect(await codeOf(capacity, QUERY, about(['3599']), steward())).toBe('BAD_USER_INPUT')
})
