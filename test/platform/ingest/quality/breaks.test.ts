import { breaksIn } from '../../../../platform/ingest/quality/breaks'
import { monthCounts } from './counts'

/** The breaks among the months after those before, of which the first is January 2023. */
function breaksAfter(before: (number | null)[], records: number | null) {
  const at = `2023-${String(before.length + 1).padStart(2, '0')}-01`
  return breaksIn(monthCounts('2023-01', [...before, records]), [at])
}

const SIX = [10, 20, 30, 40, 50, 60] // its median is (30 + 40) ÷ 2 = 35

test.each([
  [17, true], // below 35 ÷ 2 = 17.5
  [18, false],
  [70, false], // exactly double
  [71, true],
])('after months of 10 to 60, whose median is 35, a month of %i is a break: %s', (records, is) => {
  expect(breaksAfter(SIX, records)).toEqual(is ? [{ month: '2023-07-01', records, usual: 35 }] : [])
})

test('exactly half of what is usual is none', () => {
  expect(breaksAfter([10, 10, 10, 10, 10, 10], 5)).toEqual([])
})

test('a month without records is one of 0', () => {
  expect(breaksAfter(SIX, null)).toEqual([{ month: '2023-07-01', records: 0, usual: 35 }])
})

test('of five months nothing is said', () => {
  expect(breaksAfter([10, 10, 10, 10, 10], 1000)).toEqual([])
})

test('months without records do not count among the six, nor in the median', () => {
  expect(breaksAfter([10, null, 10, 10, null, 10, 10], 1000)).toEqual([])
  expect(breaksAfter([10, null, 10, 10, null, 10, 10, 10], 1000)).toEqual([
    { month: '2023-09-01', records: 1000, usual: 10 },
  ])
})

test('only the 12 calendar months before count', () => {
  // Twelve months of 100, twelve of 10: of the 25th month 10 is usual, and 100 a break
  const counts = monthCounts('2022-01', [...Array(12).fill(100), ...Array(12).fill(10), 100])
  expect(breaksIn(counts, ['2024-01-01'])).toEqual([{ month: '2024-01-01', records: 100, usual: 10 }])
})

test('the months asked for are judged in their order, each by those before it', () => {
  // The jump from 10 to 100 is a break until seven of the twelve months before are of the new kind; of six and six the median is 55
  const counts = monthCounts('2022-01', [...Array(12).fill(10), ...Array(12).fill(100)])
  const months = counts.slice(12).map(({ month }) => month)
  expect(breaksIn(counts, months).map(({ month }) => month)).toEqual(months.slice(0, 6))
})
