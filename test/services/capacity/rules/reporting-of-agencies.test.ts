import { reportingOfAgencies } from '../../../../services/capacity/rules/reporting-of-agencies'

const now = new Date('2024-03-15T18:00:00Z')
const pool = (agencyId: string, expected: boolean) => ({
  agencyId,
  expected,
  freshnessHours: 24,
  lastReportAt: null,
  nights: 0,
  historicalNights: 0,
  nightsOnTime: 0,
})

test('an agency is judged over all of its pools of which a report is expected', () => {
  const agencies = reportingOfAgencies(
    [pool('a', true), pool('b', true), pool('a', true), pool('a', false)],
    now,
  )
  expect(agencies.map(({ agencyId, expectedPoolDays }) => [agencyId, expectedPoolDays])).toEqual([
    ['a', 60],
    ['b', 30],
  ])
})

test('an agency of which nothing is expected is left out', () => {
  expect(reportingOfAgencies([pool('a', false)], now)).toEqual([])
})
