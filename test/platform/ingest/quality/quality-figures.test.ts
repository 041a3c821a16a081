import type { MonthCount } from '../../../../platform/ingest/quality/month-count'
import { qualityFigures } from '../../../../platform/ingest/quality/quality-figures'

const NOW = new Date('2024-06-15T12:00:00Z')
const month = (code: string, records: number, judged = records, timely = judged): MonthCount => ({
  month: `${code}-01`,
  records,
  judged,
  timely,
})

test('without a record of whatever time there are no figures', () => {
  expect(qualityFigures('2024', [], [], NOW)).toBeNull()
})

test('records and timeliness are over all months of the period, the current one included', () => {
  // 4 + 6 + 2 records, of them 3 + 4 + 2 of 4 + 5 + 2 in time: 9 ÷ 11
  const counts = [
    month('2024-03', 100),
    month('2024-04', 4, 4, 3),
    month('2024-05', 6, 5, 4),
    month('2024-06', 2),
  ]
  expect(qualityFigures('2024-Q2', counts, [], NOW)).toMatchObject({
    records: 12,
    judgedRecords: 11,
    timeliness: 9 / 11,
    monthsExpected: 2,
    completeness: 1,
  })
})

test('where all records are of the sample, timeliness is null and the rest is not', () => {
  expect(qualityFigures('2024-05', [month('2024-05', 5, 0)], [], NOW)).toMatchObject({
    records: 5,
    judgedRecords: 0,
    timeliness: null,
    completeness: 1,
  })
})

test('a month that has not ended is no break', () => {
  const counts = ['2023-12', '2024-01', '2024-02', '2024-03', '2024-04', '2024-05'].map((code) =>
    month(code, 50),
  )
  const breaks = (now: Date) => qualityFigures('2024-06', [...counts, month('2024-06', 1)], [], now)?.breaks
  expect(breaks(NOW)).toEqual([])
  expect(breaks(new Date('2024-07-01T00:00:00Z'))).toEqual([{ month: '2024-06-01', records: 1, usual: 50 }])
})
