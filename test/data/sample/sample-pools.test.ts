import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { poolTraits } from '../../../data/sample/pool-traits'
import { sampleDirectory } from '../../../data/sample/sample-directory'
import { type SamplePool, samplePools } from '../../../data/sample/sample-pools'
import { HouseholdType, TargetPopulation, UnitKind } from '../../../platform/codes/enums'

const pools = samplePools()
const services = new Map(sampleDirectory().service.map((service) => [service.id, service]))
const nightly = pools.filter(({ freshness_hours }) => freshness_hours === 24)
const weekly = pools.filter(({ freshness_hours }) => freshness_hours === 168)

test('about 330 pools are counted every night and about 250 once a week, and no others', () => {
  expect(Math.abs(nightly.length - 330)).toBeLessThan(25)
  expect(Math.abs(weekly.length - 250)).toBeLessThan(25)
  expect(nightly.length + weekly.length).toBe(pools.length)
})

test('shelters have beds, rooms or units; other services slots or hours; those given up nothing', () => {
  for (const { service_id, agency_id, unit_kind, freshness_hours } of pools) {
    const service = services.get(service_id)
    const nights = ['BED', 'ROOM', 'UNIT'].includes(unit_kind)
    expect(service?.agency_id).toBe(agency_id)
    expect(service?.category === 'SHELTER_HOUSING').toBe(nights)
    expect(freshness_hours).toBe(nights ? 24 : 168)
    expect(['ACTIVE', 'TEMPORARILY_CLOSED']).toContain(service?.status)
  }
})

test('every shelter that is not given up has one pool or two', () => {
  const open = [...services.values()].filter(
    ({ category, status }) =>
      category === 'SHELTER_HOUSING' && ['ACTIVE', 'TEMPORARILY_CLOSED'].includes(status),
  )
  const counts = new Set(open.map(({ id }) => pools.filter(({ service_id }) => service_id === id).length))
  expect(counts).toEqual(new Set([1, 2]))
})

test('all kinds of unit occur, and codes are those of the domain', () => {
  expect(new Set(pools.map(({ unit_kind }) => unit_kind))).toEqual(new Set(Object.values(UnitKind)))
  const codes = [...Object.values(TargetPopulation), ...Object.values(HouseholdType), null] as (
    | string
    | null
  )[]
  expect(
    pools.filter((row) => !codes.includes(row.population) || !codes.includes(row.household_type)),
  ).toEqual([])
})

test('a pool has the columns of its table but the shard, and an id of its own', () => {
  const migration = readFileSync(
    join(__dirname, '../../../services/capacity/migrations/0001-capacity.ts'),
    'utf8',
  )
  const body = /create table pool \(([^;]*)\);/.exec(migration)?.[1] ?? ''
  const columns = body.split('\n').flatMap((line) => line.trim().split(' ')[0] || [])
  for (const pool of pools) {
    expect(Object.keys(pool).sort()).toEqual(columns.filter((column) => column !== 'shard_key').sort())
  }
  expect(new Set(pools.map(({ id }) => id)).size).toBe(pools.length)
})

test('about 8 agencies with pools never report', () => {
  const silent = new Set(
    pools.filter((pool) => poolTraits(pool).neverReports).map(({ agency_id }) => agency_id),
  )
  expect(silent.size).toBeGreaterThanOrEqual(6)
  expect(silent.size).toBeLessThanOrEqual(10)
})

test('two modules that know nothing of each other make the same pools', () => {
  expect(freshPools()).toEqual(freshPools())
  expect(freshPools()).toEqual(pools)
})

test('a pool that is not of the sample has no traits', () => {
  expect(() => poolTraits({ ...(pools[0] as SamplePool), id: 'unknown' })).toThrow(
    'The sample has no pool "unknown".',
  )
})

function freshPools(): readonly SamplePool[] {
  let fresh: readonly SamplePool[] = []
  jest.isolateModules(() => {
    fresh = require('../../../data/sample/sample-pools').samplePools()
  })
  return fresh
}
