import { SAMPLE_RECORDS } from '../../../cli/sample/sample-records'

const { REQUESTS, EPISODES } = SAMPLE_RECORDS
const MUCH_LATER = '2030-01-01T00:00:00Z'

test('requests of January 2024 settle the day after 180 days from its last one', () => {
  // 31 January + 180 days = 29 July; where that day is not over when it is by UTC, it is on the 30th
  expect(REQUESTS.settledOn('2024-01')).toBe('2024-07-30')
})

test('episodes that began in March 2021 settle after 900 days and, a day later, the third month from there', () => {
  // 31 March 2021 + 900 days = 17 September 2023; its follow-up is of December 2023
  expect(EPISODES.settledOn('2021-03')).toBe('2023-12-02')
})

test.each([
  ['requests', REQUESTS, '2024-01'],
  ['episodes', EPISODES, '2021-03'],
])('%s that have settled never change again, and those of weeks before still do', (_, records, month) => {
  const final = records.rowsOf(month, MUCH_LATER)
  const settled = Date.parse(records.settledOn(month))
  expect(records.rowsOf(month, new Date(settled).toISOString())).toEqual(final)
  const before = new Date(settled - 150 * 86_400_000).toISOString()
  expect(records.rowsOf(month, before)).not.toEqual(final)
})
