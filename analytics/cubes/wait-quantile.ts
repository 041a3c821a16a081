import { type Cell, type Days, hasValue, sumOf } from './figure'

/** Below so many released admissions no wait is told. */
export const LEAST_ADMISSIONS = 50

const BANDS = [
  { counter: 'ADMITTED_SAME_DAY', from: 0, to: 0, band: '0' },
  { counter: 'ADMITTED_1_7', from: 1, to: 7, band: '1–7' },
  { counter: 'ADMITTED_8_30', from: 8, to: 30, band: '8–30' },
  { counter: 'ADMITTED_OVER_30', from: 31, to: null, band: '30+' },
] as const

/**
 * A quantile of the days waited, interpolated linearly in the released band that holds it: a band of the whole days 1 to 7
 * is taken to spread evenly from 0.5 to 7.5. In the open band there is no value, only "30+". Withheld below 50 released
 * admissions; NOT_APPLICABLE where the table has no wait bands.
 *
 * @param share 0 < share < 1
 */
export function waitQuantile(cell: Cell, share: number): Days {
  const figures = BANDS.map(({ counter }) => cell.figure(counter))
  const n = sumOf(...figures)
  if (!hasValue(n)) return { value: null, band: null, n, status: n.status }
  if (n.value === 0) return { value: null, band: null, n, status: 'NOT_APPLICABLE' }
  if (n.value < LEAST_ADMISSIONS) return { value: null, band: null, n, status: 'SUPPRESSED' }
  const wanted = share * n.value
  let below = 0
  for (const [at, { from, to, band }] of BANDS.entries()) {
    const count = figures[at]?.value ?? 0
    if (count > 0 && below + count >= wanted) {
      if (to === null) return { value: null, band, n, status: 'ROUNDED' }
      const within = (wanted - below) / count
      const value = to === from ? from : from - 0.5 + within * (to - from + 1)
      return { value: Math.round(value * 10) / 10, band, n, status: 'ROUNDED' }
    }
    below += count
  }
  return { value: null, band: '30+', n, status: 'ROUNDED' }
}
