import {
  expectedNights,
  type PoolReporting,
  reportingFigures,
} from '../../../../services/capacity/rules/reporting-figures'

const now = new Date('2024-03-15T18:00:00Z')

const pool = (of: Partial<PoolReporting>): PoolReporting => ({
  freshnessHours: 24,
  expected: true,
  lastReportAt: null,
  nights: 0,
  historicalNights: 0,
  nightsOnTime: 0,
  ...of,
})

test.each([
  [24, 30],
  [168, 4], // 720 h ÷ 168 h = 4.28…
  [12, 30], // one a night, however short a count is good for
  [721, 0],
])('of a pool that is good for %d hours %d reports are due in 30 days', (freshnessHours, expected) => {
  expect(expectedNights({ freshnessHours })).toBe(expected)
})

test('a pool that reported more often than is due does not make up for one that did not report', () => {
  const weekly = pool({ freshnessHours: 168, nights: 30, nightsOnTime: 30 })
  const silent = pool({ freshnessHours: 168 })
  expect(reportingFigures([weekly, silent], now)).toMatchObject({
    expectedPoolDays: 8,
    reportedPoolDays: 4,
    completeness: 0.5,
    timeliness: 0.5,
  })
})

test('historical nights are reported, and neither on time nor late', () => {
  // 30 due, 20 of them historical: of the other 10, 6 came and 3 on time
  const mixed = pool({ nights: 26, historicalNights: 20, nightsOnTime: 3 })
  expect(reportingFigures([mixed], now)).toMatchObject({ reportedPoolDays: 26, timeliness: 0.3 })
})

test('where every night due is historical there is no timeliness', () => {
  expect(reportingFigures([pool({ nights: 30, historicalNights: 30 })], now)).toMatchObject({
    completeness: 1,
    timeliness: null,
  })
})

test('an agency that never reported has null for its last report, and 0 for its completeness', () => {
  expect(reportingFigures([pool({})], now)).toEqual({
    lastReportAt: null,
    hoursSilent: null,
    expectedPoolDays: 30,
    reportedPoolDays: 0,
    completeness: 0,
    timeliness: 0,
  })
})

test('where nothing is expected there are no ratios, and still a last report', () => {
  const closed = pool({ expected: false, lastReportAt: new Date('2024-01-01T00:00:00Z') })
  expect(reportingFigures([closed], now)).toMatchObject({
    expectedPoolDays: 0,
    completeness: null,
    timeliness: null,
  })
})

test('the silence is that of the pool that reported last', () => {
  const ofHours = (hours: number) => pool({ lastReportAt: new Date(now.getTime() - hours * 3_600_000) })
  expect(reportingFigures([ofHours(70), ofHours(1.5), pool({})], now).hoursSilent).toBe(1.5)
})
