import {
  HouseholdType,
  ServiceCategory,
  ServiceStatus,
  TargetPopulation,
  UnitKind,
} from '../../../platform/codes/enums'
import type { AvailabilityCriteria, AvailablePlace } from '../../../services/capacity/availability.repository'
import { listAvailable } from '../../../services/capacity/availability.repository'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { addAgency, addPool, addService, addSnapshot, hoursAgo, idOf, NOW } from './fixtures'

// Every answer is checked against a slow list of the same pools, made in JavaScript.

interface Offered {
  readonly poolId: string
  readonly agencyId: string
  readonly path: readonly string[]
  readonly category: string
  readonly status: string
  readonly languages: readonly string[]
  readonly populations: readonly string[]
  readonly ages: readonly [number | null, number | null]
  readonly wheelchair: boolean | null
  readonly unitKind: string
  readonly householdType: string | null
  readonly freshness: number
  readonly source: string
  readonly snapshots: readonly { at: Date; vacant: number }[]
}

const random = seeded(20240315)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const some = <T>(list: readonly T[]): T[] => list.filter(() => random() < 0.4)

const PATHS = [['CA', '35', '3520'], ['CA', '35', '3506'], ['CA', '35'], ['CA', '24', '2466'], ['CA']]
const LANGUAGES = ['en', 'fr', 'crk']
const POPULATIONS = Object.values(TargetPopulation).slice(0, 4)
const CATEGORIES = [
  ServiceCategory.SHELTER_HOUSING,
  ServiceCategory.SHELTER_HOUSING,
  ServiceCategory.HEALTH_CARE,
]
const STATUSES = [ServiceStatus.ACTIVE, ServiceStatus.ACTIVE, ...Object.values(ServiceStatus)]
const HOUSEHOLDS = [null, null, ...Object.values(HouseholdType)]

let database: TestDatabase
const offered: Offered[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const db = database.ingest
  for (const name of ['a', 'b', 'c']) await addAgency(db, name)
  for (let i = 0; i < 60; i++) await addRandomService(i)
  async function addRandomService(i: number) {
    const owner = pick(['a', 'b', 'c'])
    const path = pick(PATHS)
    const of = {
      category: pick(CATEGORIES),
      status: pick(STATUSES),
      languages: some(LANGUAGES),
      populations: some(POPULATIONS),
      minimum_age: pick([null, 16, 18]),
      maximum_age: pick([null, 24, 64]),
      wheelchair_accessible: pick([null, true, false]),
      home_region: path.at(-1),
    }
    await addService(db, `service ${i}`, owner, of)
    for (let j = 0; j < 4; j++) {
      const name = `pool ${i} ${j}`
      const unitKind = pick([UnitKind.BED, UnitKind.BED, UnitKind.ROOM])
      const householdType = pick(HOUSEHOLDS)
      const freshness = pick([24, 168, 1000])
      const source = random() < 0.02 ? 'sample' : 'test'
      const row = { unit_kind: unitKind, household_type: householdType, freshness_hours: freshness, source }
      await addPool(db, name, `service ${i}`, row)
      const snapshots = []
      for (const hours of some([-7, 2, 30, 200, 900, 1100])) {
        const vacant = Math.floor(random() * 4)
        await addSnapshot(db, name, hoursAgo(hours), { occupied: 10 - vacant })
        snapshots.push({ at: hoursAgo(hours), vacant })
      }
      offered.push({
        poolId: idOf(name),
        agencyId: idOf(owner),
        path,
        category: of.category,
        status: of.status,
        languages: of.languages,
        populations: of.populations,
        ages: [of.minimum_age, of.maximum_age],
        wheelchair: of.wheelchair_accessible,
        unitKind,
        householdType,
        freshness,
        source,
        snapshots,
      })
    }
  }
}, 60_000)

afterAll(() => database.close())

function slowList(criteria: AvailabilityCriteria) {
  return offered
    .filter((pool) => meets(pool, criteria))
    .flatMap((pool) => {
      const newest = pool.snapshots.filter(({ at }) => at <= NOW).toSorted((a, b) => +b.at - +a.at)[0]
      if (!newest || newest.vacant < criteria.minimumVacant) return []
      const stale = +NOW - +newest.at > pool.freshness * 3_600_000
      if (stale && !criteria.includeStale) return []
      return [
        {
          poolId: pool.poolId,
          vacant: newest.vacant,
          asOf: newest.at,
          stale,
          sample: pool.source === 'sample',
        },
      ]
    })
    .sort(
      (a, b) => Number(a.stale) - Number(b.stale) || b.vacant - a.vacant || (a.poolId < b.poolId ? -1 : 1),
    )
}

function meets(pool: Offered, c: AvailabilityCriteria): boolean {
  const shares = (has: readonly string[], wanted: readonly string[] | null) =>
    !wanted || wanted.some((item) => has.includes(item))
  const [youngest, oldest] = pool.ages
  return [
    pool.path.includes(c.region),
    !['DEFUNCT', 'TEMPORARILY_CLOSED', 'INACTIVE'].includes(pool.status),
    pool.unitKind === c.unitKind,
    shares([pool.category], c.categories),
    pool.populations.length === 0 || shares(pool.populations, c.populations),
    shares(pool.languages, c.languages),
    c.age === null || ((youngest ?? 0) <= c.age && c.age <= (oldest ?? 200)),
    !c.householdType || !pool.householdType || pool.householdType === c.householdType,
    c.wheelchairAccessible === null || pool.wheelchair === c.wheelchairAccessible,
    !c.agencyId || pool.agencyId === c.agencyId,
  ].every(Boolean)
}

const anything: AvailabilityCriteria = {
  region: 'CA',
  unitKind: UnitKind.BED,
  categories: null,
  minimumVacant: 0,
  populations: null,
  languages: null,
  age: null,
  householdType: null,
  wheelchairAccessible: null,
  includeStale: true,
  agencyId: null,
}

/** Criteria in which each restriction is there about every third time. */
function randomCriteria(): AvailabilityCriteria {
  const maybe = <T>(make: () => T): T | null => (random() < 0.35 ? make() : null)
  return {
    region: pick(['CA', 'CA', '35', '35', '3520', '24', '59']),
    unitKind: pick([UnitKind.BED, UnitKind.BED, UnitKind.ROOM]),
    categories: maybe(() => [pick(CATEGORIES)]),
    minimumVacant: pick([0, 1, 1, 2]),
    populations: maybe(() => [pick(POPULATIONS), pick(POPULATIONS)]),
    languages: maybe(() => [pick(LANGUAGES), pick(LANGUAGES)]),
    age: maybe(() => pick([15, 16, 18, 24, 25, 64, 65])),
    householdType: maybe(() => pick(Object.values(HouseholdType))),
    wheelchairAccessible: maybe(() => random() < 0.5),
    includeStale: random() < 0.5,
    agencyId: maybe(() => idOf(pick(['a', 'b', 'c']))),
  }
}

async function pageThrough(criteria: AvailabilityCriteria, limit: number) {
  const all = []
  let after: AvailablePlace | null = null
  do {
    const { rows } = await listAvailable(database.capacity.manager, criteria, { limit, after, now: NOW })
    all.push(...rows)
    after = rows.length === limit ? (rows.at(-1) ?? null) : null
  } while (after)
  return all
}

test('with no restriction the list holds fresh and stale pools, and some are left out', () => {
  const list = slowList(anything)
  expect(list.filter(({ stale }) => stale).length).toBeGreaterThan(10)
  expect(list.filter(({ stale }) => !stale).length).toBeGreaterThan(30)
  expect(list.length).toBeLessThan(offered.length)
})

test('whatever is asked, the list is the slow one, in its order', async () => {
  let found = 0
  for (let round = 0; round < 150; round++) {
    const criteria = randomCriteria()
    const expected = slowList(criteria)
    const { rows, totalCount, anySample } = await listAvailable(database.capacity.manager, criteria, {
      limit: 1000,
      after: null,
      now: NOW,
    })
    expect(rows.map(({ serviceId: _, ...row }) => row)).toEqual(expected.map(({ sample: _, ...row }) => row))
    expect(totalCount).toBe(expected.length)
    expect(anySample).toBe(expected.some(({ sample }) => sample))
    found += expected.length
  }
  expect(found).toBeGreaterThan(500)
})

test.each([1, 2, 7, 100])(
  'pages of %d together are the whole list, without gap or repetition',
  async (limit) => {
    const paged = await pageThrough(anything, limit)
    expect(paged.map(({ poolId }) => poolId)).toEqual(slowList(anything).map(({ poolId }) => poolId))
  },
)

/** The same numbers from 0 to 1 on each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
