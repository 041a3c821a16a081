import { PUBLIC } from '../../../platform/identity/principal'
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
  ask,
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
  await addService(db, 'toronto', 'harbour')
  await addService(db, 'vancouver', 'lantern', { home_region: '59' })
  await addService(db, 'no pools', 'harbour')
  await addPool(db, 'beds', 'toronto', { population: 'WOMEN', household_type: 'SINGLE' })
  await addPool(db, 'never', 'toronto', { unit_kind: 'ROOM' })
  await addPool(db, 'west', 'vancouver', { funded: null })
  await addPool(db, 'sample', 'vancouver', { source: 'sample' })
  await addSnapshot(db, 'beds', hoursAgo(-2), { night: '2024-03-16' })
  await addSnapshot(db, 'beds', hoursAgo(3), {
    total: 12,
    unavailable: 3,
    unavailable_by: { STAFFING: 2, OTHER: 1 },
    occupied: 5,
    reserved: 1,
    version: 2,
  })
  await addSnapshot(db, 'beds', hoursAgo(27), { funded: null, occupied: 11, historical: true })
  await addSnapshot(db, 'beds', hoursAgo(24 * 60), { unavailable: -1 })
  await addSnapshot(db, 'west', hoursAgo(24 * 400))
  await addSnapshot(db, 'sample', hoursAgo(1), { source: 'agency' })
  await addService(db, 'hundred', 'harbour')
  for (let i = 0; i < 100; i++) {
    await addPool(db, `pool ${i}`, 'hundred')
    for (let days = 0; days < 3; days++) {
      await addSnapshot(db, `pool ${i}`, hoursAgo(24 * days + 1), { occupied: i % 10 })
    }
  }
}, 60_000)

afterAll(() => database.close())

const SNAPSHOT = `night asOf reportedAt funded total unavailable unavailableBy { reason units } occupied reserved vacant
  status stale version flags`

const OF_SERVICE = /* GraphQL */ `
  query ($services: [_Any!]!, $from: Date!, $to: Date!) {
    _entities(representations: $services) {
      ... on Service {
        capacity {
          id unitKind funded population householdType freshnessHours
          service { id }
          latest { ${SNAPSHOT} }
          history(from: $from, to: $to) { ${SNAPSHOT} }
        }
      }
    }
  }
`

const OF_POOL = /* GraphQL */ `
  query ($pools: [_Any!]!) {
    _entities(representations: $pools) {
      ... on CapacityPool {
        id
        latest {
          night
          flags
        }
      }
    }
  }
`

const HISTORY = /* GraphQL */ `
  query ($pools: [_Any!]!, $from: Date!, $to: Date!) {
    _entities(representations: $pools) {
      ... on CapacityPool {
        history(from: $from, to: $to) {
          night
        }
      }
    }
  }
`

const services = (...names: string[]) => names.map((name) => ({ __typename: 'Service', id: idOf(name) }))
const pools = (...ids: string[]) => ids.map((id) => ({ __typename: 'CapacityPool', id }))

const capacityOf = async (name: string, range: object = {}, who = steward()) => {
  const variables = { services: services(name), from: '2024-03-01', to: '2024-03-31', ...range }
  const { _entities } = await dataOf(capacity, OF_SERVICE, variables, who)
  return _entities[0].capacity
}

test('a pool comes with its attributes and its newest count, every figure as it was reported', async () => {
  const [beds] = await capacityOf('toronto')
  expect(beds).toMatchObject({
    id: idOf('beds'),
    unitKind: 'BED',
    funded: 10,
    population: 'WOMEN',
    householdType: 'SINGLE',
    freshnessHours: 24,
    service: { id: idOf('toronto') },
    latest: {
      night: '2024-03-15',
      asOf: hoursAgo(3).toISOString(),
      reportedAt: hoursAgo(3).toISOString(),
      funded: 10,
      total: 12,
      unavailable: 3,
      occupied: 5,
      reserved: 1,
      vacant: 3, // 12 − 3 − 5 − 1
      status: 'CAPACITY',
      stale: false,
      version: 2,
      flags: [],
    },
  })
  expect(beds.latest.unavailableBy).toHaveLength(2)
  expect(beds.latest.unavailableBy).toContainEqual({ reason: 'STAFFING', units: 2 })
})

test('pools of a service come by unit kind, and one that never reported has null for its newest count', async () => {
  const [, rooms] = await capacityOf('toronto')
  expect(rooms).toMatchObject({ id: idOf('never'), unitKind: 'ROOM', latest: null, history: [] })
})

test('the newest count of a pool that has been silent for 400 days is found, and is stale', async () => {
  const [west] = (await capacityOf('vancouver')).filter(({ id }: { id: string }) => id === idOf('west'))
  expect(west).toMatchObject({ funded: null, latest: { night: '2023-02-09', stale: true } })
})

test('a service without pools has an empty list', async () => {
  expect(await capacityOf('no pools')).toEqual([])
})

test('history is by night, oldest first, both ends included, whatever the time is for the data', async () => {
  const [beds] = await capacityOf('toronto', { from: '2024-01-15', to: '2024-03-16' })
  expect(beds.history.map(({ night }: { night: string }) => night)).toEqual([
    '2024-01-15',
    '2024-03-14',
    '2024-03-15',
    '2024-03-16',
  ])
  const [one] = await capacityOf('toronto', { from: '2024-03-14', to: '2024-03-14' })
  expect(one.history).toHaveLength(1)
})

test('each night has the flags of its own figures', async () => {
  const [beds] = await capacityOf('toronto', { from: '2024-01-15', to: '2024-03-15' })
  expect(beds.history.map(({ flags }: { flags: string[] }) => flags)).toEqual([
    ['NEGATIVE_UNAVAILABLE'],
    ['OVER_CAPACITY', 'MISSING_FUNDED', 'HISTORICAL'],
    [],
  ])
})

test('what an agency reports of a made-up pool is made up', async () => {
  const { _entities } = await dataOf(capacity, OF_POOL, { pools: pools(idOf('sample')) }, steward())
  expect(_entities[0].latest.flags).toEqual(['SAMPLE_DATA'])
})

test.each([
  { from: '2024-03-16', to: '2024-03-15' },
  { from: '2021-01-01', to: '2024-03-15' },
  { from: '2024-02-30', to: '2024-03-15' },
])('the range %j is BAD_USER_INPUT', async (range) => {
  const { errors } = await ask(capacity, HISTORY, { pools: pools(idOf('beds')), ...range }, steward())
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})

test('newest counts and histories of 100 pools are one statement each', async () => {
  let answer: { latest: { night: string; occupied: number }; history: object[] }[] = []
  const statements = await statementsOf(database.capacity, async () => {
    answer = await capacityOf('hundred', { from: '2024-03-13', to: '2024-03-15' })
  })
  // The service's place, its pools, their newest counts, their histories.
  expect(statements.filter((sql) => /capacity\.(newest_)?snapshot/.test(sql))).toHaveLength(2)
  expect(statements).toHaveLength(4)
  expect(answer).toHaveLength(100)
  for (const { latest, history } of answer) {
    expect(latest.night).toBe('2024-03-15')
    expect(history).toHaveLength(3)
  }
})

test('places of several services are one statement', async () => {
  const variables = {
    services: services('toronto', 'vancouver', 'hundred'),
    from: '2024-03-15',
    to: '2024-03-15',
  }
  const statements = await statementsOf(database.capacity, () =>
    dataOf(capacity, OF_SERVICE, variables, steward()),
  )
  expect(statements).toHaveLength(4)
})

test('a pool is found by its key, and an id that no pool has is null', async () => {
  const ids = [idOf('beds'), idOf('nothing'), 'not an id', idOf('never').toUpperCase()]
  const { _entities } = await dataOf(capacity, OF_POOL, { pools: pools(...ids) }, steward())
  expect(_entities.map((pool: { id: string } | null) => pool?.id ?? null)).toEqual([
    idOf('beds'),
    null,
    null,
    idOf('never'),
  ])
})

const RANGE = { from: '2024-03-15', to: '2024-03-15' }

test.each([
  ['its own service', agency('harbour'), 'toronto', 2],
  ["another agency's service", agency('lantern'), 'toronto', 0],
  ['a service in a region of the coordinator', coordinator(['35']), 'toronto', 2],
  ['a service outside', coordinator(['35']), 'vancouver', 0],
  ['a service in the province of a coordinator of one division', coordinator(['5915']), 'vancouver', 0],
  ['a service that the directory does not know', coordinator(['CA']), 'nothing', 0],
])('of %s the pools that the caller may see are listed, and no other', async (_title, who, name, count) => {
  const { _entities } = await dataOf(capacity, OF_SERVICE, { services: services(name), ...RANGE }, who)
  expect(_entities[0].capacity).toHaveLength(count)
})

test('services outside do not spoil the answer about those inside', async () => {
  const asked = { services: services('vancouver', 'toronto'), ...RANGE }
  const { _entities } = await dataOf(capacity, OF_SERVICE, asked, coordinator(['35']))
  expect(_entities.map(({ capacity: pools }: { capacity: object[] }) => pools.length)).toEqual([0, 2])
})

test.each([
  ['its own pool', agency('harbour'), 'beds', true],
  ["another agency's pool", agency('lantern'), 'beds', false],
  ['a pool in a region of the coordinator', coordinator(['59']), 'west', true],
  ['a pool outside', coordinator(['35']), 'west', false],
])('%s by its key is there, or as if there were none', async (_title, who, name, isThere) => {
  const { _entities } = await dataOf(capacity, OF_POOL, { pools: pools(idOf(name)) }, who)
  expect(_entities[0]?.id).toBe(isThere ? idOf(name) : undefined)
})

test('who may not see capacity learns of no pool whether there is one', async () => {
  const query = '{ _entities(representations: [{ __typename: "CapacityPool", id: "%" }]) { __typename } }'
  const answers = ['beds', 'nothing'].map((name) =>
    ask(capacity, query.replace('%', idOf(name)), {}, { ...steward(), principal: PUBLIC }),
  )
  const [there, absent] = await Promise.all(answers)
  expect(there?.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  expect(there).toEqual(absent)
})

test('without the scope nothing of capacity is answered', async () => {
  const researcher = {
    ...steward(NOW),
    principal: { ...steward().principal, role: 'researcher' as const, scopes: [] },
  }
  expect(await codeOf(capacity, OF_SERVICE, { services: services('toronto'), ...RANGE }, researcher)).toBe(
    'FORBIDDEN',
  )
})
