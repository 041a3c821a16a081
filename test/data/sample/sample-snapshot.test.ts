import { poolTraits } from '../../../data/sample/pool-traits'
import { sampleDirectory } from '../../../data/sample/sample-directory'
import { type SamplePool, samplePools } from '../../../data/sample/sample-pools'
import { type SampleSnapshot, sampleSnapshot } from '../../../data/sample/sample-snapshot'
import { UnavailableReason } from '../../../platform/codes/enums'

const pools = samplePools()
const services = new Map(sampleDirectory().service.map((service) => [service.id, service]))
const nights = nightsFrom('2024-01-01', 366)
const reports = pools.flatMap((pool) =>
  nights.flatMap((night) => {
    const snapshot = sampleSnapshot(pool, night)
    return snapshot ? [{ pool, night, ...snapshot }] : []
  }),
)

test('nothing is negative, and what is unavailable adds up over reasons of the domain', () => {
  const wrong = reports.filter(
    ({ funded, total, unavailable, occupied, reserved, unavailable_by }) =>
      Math.min(funded ?? 0, unavailable, occupied, reserved) < 0 ||
      total < 1 ||
      unavailable >= total ||
      unavailable !== Object.values(unavailable_by ?? {}).reduce((sum, units) => sum + units, 0) ||
      (unavailable === 0) !== (unavailable_by === null),
  )
  expect(wrong).toEqual([])
  const reasons = new Set(reports.flatMap(({ unavailable_by }) => Object.keys(unavailable_by ?? {})))
  expect(reasons).toEqual(new Set(Object.values(UnavailableReason)))
})

test('what is promised is free, and fewer than 1 in 100 nights overflow', () => {
  const over = reports.filter(({ total, unavailable, occupied }) => occupied > total - unavailable)
  expect(over.length).toBeGreaterThan(0)
  expect(over.length / reports.length).toBeLessThan(0.01)
  expect(
    reports.filter((row) => row.reserved > Math.max(0, row.total - row.unavailable - row.occupied)),
  ).toEqual([])
})

test.each([
  ['shelters', 0.9, 0.99, (kind: string | null) => kind !== null && kind !== 'SAFE_HOUSE'],
  ['safe houses', 0.75, 0.95, (kind: string | null) => kind === 'SAFE_HOUSE'],
  ['appointments', 0.6, 0.9, (kind: string | null) => kind === null],
])('%s are from %d to %d full, as a ratio of sums', (_name, low, high, isOne) => {
  const theirs = reports.filter(({ pool }) => isOne(services.get(pool.service_id)?.shelter_kind ?? null))
  const occupied = theirs.reduce((sum, row) => sum + row.occupied, 0)
  const available = theirs.reduce((sum, row) => sum + row.total - row.unavailable, 0)
  expect(occupied / available).toBeGreaterThan(low)
  expect(occupied / available).toBeLessThan(high)
})

test('a total changes at most three times a year', () => {
  for (const pool of pools) {
    const totals = reportsOf(pool).map(({ total }) => total)
    expect(
      totals.filter((total, index) => index > 0 && total !== totals[index - 1]).length,
    ).toBeLessThanOrEqual(3)
  }
})

test('a weekly pool reports on one weekday, from Monday to Friday', () => {
  for (const pool of pools.filter(({ freshness_hours }) => freshness_hours === 168)) {
    const weekdays = new Set(reportsOf(pool).map(({ night }) => new Date(night).getUTCDay()))
    expect(weekdays.size).toBe(poolTraits(pool).neverReports ? 0 : 1)
    expect([...weekdays].filter((weekday) => weekday < 1 || weekday > 5)).toEqual([])
  }
})

test('nightly pools miss about 3 in 100 nights, silent ones spells of 3 to 20 besides', () => {
  const nightly = pools.filter((pool) => pool.freshness_hours === 24 && !poolTraits(pool).neverReports)
  const missing = (some: readonly SamplePool[]) =>
    1 - some.reduce((sum, pool) => sum + reportsOf(pool).length, 0) / (some.length * nights.length)
  expect(missing(nightly.filter((pool) => !poolTraits(pool).goesSilent))).toBeCloseTo(0.03, 2)
  // 0.03 + 0.97 × 11.5 nights of 91
  expect(missing(nightly.filter((pool) => poolTraits(pool).goesSilent))).toBeCloseTo(0.15, 1)
})

test('a night counts at 23:59 local time, and about 95 in 100 reports come within a day of it', () => {
  const first = (abbreviation: string) =>
    reports.find(({ pool }) =>
      services.get(pool.service_id)?.home_region.startsWith(abbreviation),
    ) as SampleSnapshot
  expect(first('35').as_of).toMatch(/T04:59:00\.000Z$/) // UTC−5
  expect(first('10').as_of).toMatch(/T03:29:00\.000Z$/) // UTC−3:30
  expect(first('59').as_of).toMatch(/T07:59:00\.000Z$/) // UTC−8
  const hours = reports.map(
    ({ as_of, reported_at }) => (Date.parse(reported_at) - Date.parse(as_of)) / 3_600_000,
  )
  expect(hours.filter((each) => each <= 0)).toEqual([])
  expect(hours.filter((each) => each <= 24).length / hours.length).toBeCloseTo(0.95, 2)
})

test('the day of as_of, local time, is the night', () => {
  const wrong = reports.filter(({ pool, night, as_of }) => {
    const local = Date.parse(as_of) - poolTraits(pool).minutesBehindUtc * 60_000
    return new Date(local).toISOString() !== `${night}T23:59:00.000Z`
  })
  expect(wrong).toEqual([])
})

test('a report is the same in whatever order nights are made, in modules that know nothing of each other', () => {
  const some = pools.filter((_pool, index) => index % 60 === 0)
  const here = some.map((pool) => nights.map((night) => sampleSnapshot(pool, night)))
  let backwards: (SampleSnapshot | null)[][] = []
  jest.isolateModules(() => {
    const fresh = require('../../../data/sample/sample-snapshot').sampleSnapshot as typeof sampleSnapshot
    backwards = some.toReversed().map((pool) => nights.toReversed().map((night) => fresh({ ...pool }, night)))
  })
  expect(backwards.map((each) => each.toReversed()).toReversed()).toEqual(here)
})

test.each(['2025-02-30', 'yesterday', '2025-1-1'])('"%s" is no night', (date) => {
  expect(() => sampleSnapshot(pools[0] as SamplePool, date)).toThrow(`"${date}" is no date`)
})

function reportsOf(pool: SamplePool) {
  return byPool.get(pool.id) ?? []
}

function nightsFrom(first: string, count: number): string[] {
  const start = Date.parse(first)
  return Array.from({ length: count }, (_, index) =>
    new Date(start + index * 86_400_000).toISOString().slice(0, 10),
  )
}

const byPool = new Map<string, typeof reports>()
for (const report of reports) byPool.set(report.pool.id, [...(byPool.get(report.pool.id) ?? []), report])
