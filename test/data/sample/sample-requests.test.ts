import { PROVINCES } from '../../../data/sample/provinces'
import { LONGEST_WAIT_DAYS } from '../../../data/sample/request-results'
import { sampleDirectory } from '../../../data/sample/sample-directory'
import { type SampleRequest, sampleRequestsOf } from '../../../data/sample/sample-requests'
import { countBy, digest, LATER, MONTHS, share, YEARS } from './demand-months'

const { service } = sampleDirectory()
const byMonth = new Map(MONTHS.map((month) => [month, sampleRequestsOf(month, LATER)]))
const requests = [...byMonth.values()].flat()
const inYear = (year: string) => requests.filter(({ requestedOn }) => requestedOn.startsWith(year))
const ofShelters = requests.filter(({ category }) => category === 'SHELTER_HOUSING')

test('a month is the same to the byte on every machine', () => {
  expect(digest(sampleRequestsOf('2024-05', LATER))).toBe(
    '00b0ebbe5e57b1818a815b00263d7fa31459c8978b5fcfc0a68a00c0182b1d71',
  )
})

test('a month is the same in whatever order months are made, in modules that know nothing of each other', () => {
  const some = MONTHS.filter((_month, index) => index % 7 === 0).toReversed()
  let backwards: SampleRequest[][] = []
  jest.isolateModules(() => {
    const fresh = require('../../../data/sample/sample-requests').sampleRequestsOf as typeof sampleRequestsOf
    backwards = some.map((month) => fresh(month, LATER))
  })
  expect(backwards.map(digest)).toEqual(some.map((month) => digest(byMonth.get(month) ?? [])))
})

test('of a month that has not ended there are the days that have begun where the request is made', () => {
  // 03:00 UTC on the 15th is 22:00 on the 14th in Ontario, and 23:30 in Newfoundland.
  const days = (rows: readonly SampleRequest[]) => [...countBy(rows, ({ requestedOn }) => requestedOn).keys()]
  expect(days(sampleRequestsOf('2024-05', '2024-05-15T03:00:00Z')).sort().at(-1)).toBe('2024-05-14')
  const atFour = sampleRequestsOf('2024-05', '2024-05-15T04:00:00Z')
  expect(new Set(atFour.filter((row) => row.requestedOn === '2024-05-15').map(provinceOf))).toEqual(
    new Set(['10', '11', '12', '13']),
  )
  expect(sampleRequestsOf('2024-06', '2024-05-15T03:00:00Z')).toEqual([])
})

test('later, days are added and waits end; of what was known nothing else changes', () => {
  const before = sampleRequestsOf('2024-05', '2024-05-20T17:00:00Z')
  const after = new Map(sampleRequestsOf('2024-05', LATER).map((row) => [idOf(row), row]))
  const changed = before.filter((row) => digest([row]) !== digest([after.get(idOf(row)) as SampleRequest]))
  expect(before.length).toBeGreaterThan(2_000)
  expect(before.length).toBeLessThan(after.size)
  expect(changed.length).toBeGreaterThan(0)
  for (const row of changed) {
    const then = after.get(idOf(row)) as SampleRequest
    expect(row).toEqual({ ...then, result: 'WAITLISTED', waitDays: null })
    expect(then.result).toBe('ADMITTED')
    expect(Date.parse(row.requestedOn) + (then.waitDays ?? 0) * DAY_MS).toBeGreaterThan(
      Date.parse('2024-05-20'),
    )
  }
})

test('a month changes no more once the longest wait after it is over', () => {
  const settled = new Date(Date.parse('2024-06-01T12:00:00Z') + LONGEST_WAIT_DAYS * DAY_MS).toISOString()
  expect(sampleRequestsOf('2024-05', settled)).toEqual(sampleRequestsOf('2024-05', LATER))
})

test('about 60,000 requests a year, a few per cent more each year', () => {
  const [first = 0, second = 0, third = 0] = YEARS.map((year) => inYear(year).length)
  for (const count of [first, second, third]) expect(Math.abs(count - 60_000)).toBeLessThan(5_000)
  expect(second / first).toBeGreaterThan(1.01)
  expect(third / second).toBeGreaterThan(1.01)
})

test('as many years away as one likes there are requests, neither none nor without end', () => {
  for (const month of ['1990-03', '2060-03']) {
    const count = sampleRequestsOf(month, '2099-01-01T00:00:00Z').length
    expect(count).toBeGreaterThan(3_500)
    expect(count).toBeLessThan(7_500)
  }
})

test('every province and territory has requests in each year, Ontario two fifths or so', () => {
  for (const year of YEARS) {
    const counts = countBy(inYear(year), provinceOf)
    expect(new Set(counts.keys())).toEqual(new Set(PROVINCES.map(({ code }) => code)))
    expect(Math.min(...counts.values())).toBeGreaterThan(300)
    expect((counts.get('35') as number) / inYear(year).length).toBeCloseTo(0.42, 1)
  }
})

test('agency, category and region are those of one active service, and no agency is without requests', () => {
  const offered = new Set(
    service
      .filter(({ status }) => status === 'ACTIVE')
      .map((row) => keyOf(row.agency_id, row.category, row.home_region)),
  )
  expect(requests.filter((row) => !offered.has(keyOf(row.agencyId, row.category, row.region)))).toEqual([])
  expect(new Set(requests.map(({ agencyId }) => agencyId)).size).toBe(300)
})

test('a record id is given once in its agency, and a day is of the month asked for', () => {
  expect(new Set(requests.map(idOf)).size).toBe(requests.length)
  const wrong = [...byMonth].filter(([month, rows]) =>
    rows.some(({ requestedOn }) => !requestedOn.startsWith(`${month}-`)),
  )
  expect(wrong).toEqual([])
  expect(requests.filter(({ requestedOn }) => Number.isNaN(Date.parse(requestedOn)))).toEqual([])
})

test('only who is turned away has a reason, only who is admitted has waited, 1 to 180 days', () => {
  expect(requests.filter((row) => row.turnAwayReason !== null && row.result !== 'TURNED_AWAY')).toEqual([])
  const waits = requests.flatMap(({ waitDays, result }) => (waitDays === null ? [] : [{ waitDays, result }]))
  expect(new Set(waits.map(({ result }) => result))).toEqual(new Set(['ADMITTED']))
  expect(Math.min(...waits.map(({ waitDays }) => waitDays))).toBe(1)
  expect(Math.max(...waits.map(({ waitDays }) => waitDays))).toBeLessThanOrEqual(180)
  expect(waits.filter(({ waitDays }) => !Number.isInteger(waitDays))).toEqual([])
})

test('SRFVA: on a weekday 33 % of the facilities for women turn women away (28 to 38)', () => {
  const facilities = new Set(
    service
      .filter((row) => row.status === 'ACTIVE' && row.shelter_kind && isForWomen(row.populations))
      .map(({ agency_id }) => agency_id),
  )
  const turning = new Map<string, Set<string>>()
  for (const { agencyId, requestedOn } of turnedAwayWomen.filter((row) => facilities.has(row.agencyId))) {
    turning.set(requestedOn, (turning.get(requestedOn) ?? new Set()).add(agencyId))
  }
  const weekdays = [...turning].filter(([day]) => ![0, 6].includes(new Date(day).getUTCDay()))
  const mean = weekdays.reduce((sum, [, agencies]) => sum + agencies.size, 0) / weekdays.length
  expect(Math.abs(mean / facilities.size - 0.33)).toBeLessThan(0.05)
})

test('SRFVA: 82 % of the women whom shelters turn away are so because of being full (79 to 85)', () => {
  expect(Math.abs(share(turnedAwayWomen, (row) => row.turnAwayReason === 'FULL') - 0.82)).toBeLessThan(0.03)
})

test('mostly women, as services for men have men; mostly young, as 65 % of victims known to police are under 25', () => {
  const known = requests.filter(({ ageBand }) => ageBand !== 'UNKNOWN')
  const women = share(requests, ({ gender }) => gender === 'WOMEN')
  expect(women).toBeGreaterThan(0.78)
  expect(women).toBeLessThan(0.9)
  // Shelters for women mostly take nobody under 16, so fewer minors than the 23 % known to police.
  expect(share(known, ({ ageBand }) => ageBand === 'UNDER_18' || ageBand === 'AGE_18_24')).toBeCloseTo(
    0.57,
    1,
  )
})

test('shelters are asked for most in January, offices least in August', () => {
  const monthsOf = (rows: readonly SampleRequest[]) =>
    [...countBy(rows, ({ requestedOn }) => requestedOn.slice(5, 7))].sort(([, a], [, b]) => b - a)
  expect(monthsOf(ofShelters)[0]?.[0]).toBe('01')
  const offices = requests.filter(({ category }) => category !== 'SHELTER_HOUSING')
  expect(['07', '08', '12']).toContain(monthsOf(offices).at(-1)?.[0])
})

test('clients come again to the same agency, are women or men there each time, and are plainly made up', () => {
  const known = requests.filter(({ clientId }) => clientId !== null)
  expect(
    known.filter(({ clientId }) => !/^sample-\d{3}-r\d+-\d{4}-\d\d-\d{3,}$/.test(clientId as string)),
  ).toEqual([])
  const visits = countBy(known, ({ agencyId, clientId }) => `${agencyId} ${clientId}`)
  const again = share([...visits.values()], (count) => count > 1)
  expect(again).toBeGreaterThan(0.1)
  expect(again).toBeLessThan(0.25)
  const told = known.filter(({ gender }) => gender !== 'UNKNOWN')
  const genders = countBy(told, ({ clientId, gender }) => `${clientId} ${gender}`)
  expect(genders.size).toBe(new Set(told.map(({ clientId }) => clientId)).size)
})

test('of two agencies no client id is the same', () => {
  const agencies = countBy(
    [...countBy(requests, ({ agencyId, clientId }) => clientId && `${clientId} ${agencyId}`).keys()],
    (key) => key && (key.split(' ')[0] as string),
  )
  agencies.delete(null)
  expect(Math.max(...agencies.values())).toBe(1)
})

test('an age is unknown in about 7 % of requests, in more than a fifth of those of some agencies', () => {
  const unknown = ({ ageBand }: SampleRequest) => ageBand === 'UNKNOWN'
  expect(Math.abs(share(requests, unknown) - 0.07)).toBeLessThan(0.02)
  const all = countBy(requests, ({ agencyId }) => agencyId)
  const without = countBy(requests.filter(unknown), ({ agencyId }) => agencyId)
  const bad = [...without].filter(([agency, count]) => count / (all.get(agency) as number) > 0.2)
  expect(bad.length).toBeGreaterThan(5)
  expect(bad.length).toBeLessThan(45)
})

test.each(['2024-13', '2024-1', 'May'])('"%s" is no month', (month) => {
  expect(() => sampleRequestsOf(month, LATER)).toThrow(`"${month}" is no month`)
})

test('"soon" is no instant', () => {
  expect(() => sampleRequestsOf('2024-05', 'soon')).toThrow('"soon" is no instant')
})

const turnedAwayWomen = ofShelters.filter(
  ({ result, gender }) => result === 'TURNED_AWAY' && gender === 'WOMEN',
)
const DAY_MS = 86_400_000

function isForWomen(populations: readonly string[]): boolean {
  return populations.length === 0 || populations.includes('WOMEN')
}

function idOf({ agencyId, recordId }: SampleRequest): string {
  return `${agencyId} ${recordId}`
}

function provinceOf({ region }: SampleRequest): string {
  return region.slice(0, 2)
}

function keyOf(agency: string, category: string, region: string): string {
  return `${agency} ${category} ${region}`
}
