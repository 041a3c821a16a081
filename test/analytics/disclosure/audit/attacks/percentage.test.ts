import { fillIn } from '../../../../../analytics/disclosure/audit/attacks/fill-in'
import {
  attackByPercentage,
  fillInByRates,
  type Rate,
  rangesByRates,
} from '../../../../../analytics/disclosure/audit/attacks/percentage'
import { systemOf } from '../small-table'
import { someone } from '../someone'

const system = systemOf(Float64Array.of(40, 3, 37), [[0, 1, 2]])
const published = Float64Array.of(40, Number.NaN, Number.NaN)
const large = systemOf(Float64Array.of(400, 3, 397), [[0, 1, 2]])
const publishedLarge = Float64Array.of(400, Number.NaN, Number.NaN)

function found(rates: readonly Rate[], table = system, known = published, cells = [1]) {
  const filled = fillIn(table, known)
  const reader = someone(
    cells,
    Array.from(known, () => 0),
  )
  return attackByPercentage(table, filled, fillInByRates(table, filled, rates), reader, 10)
}

describe('percentages', () => {
  test('7.5 % of 40 can only be 3', () => {
    const rate = { numerator: 1, denominator: 0, percent: 7.5, decimals: 1 }
    expect(found([rate])).toMatchObject([{ attack: 'PERCENTAGE', cells: [1], recovered: 3 }])
  })

  test('8 % of 40 is 3 again: 2 would be 5 %, 4 would be 10 %', () => {
    const rate = { numerator: 1, denominator: 0, percent: 8, decimals: 0 }
    expect(found([rate])).toMatchObject([{ cells: [1], recovered: 3 }])
  })

  test('1 % of 400 is 2, 3, 4, 5 or 6', () => {
    // 0.5 % of 400 is 2, 1.5 % is 6
    const rate = { numerator: 1, denominator: 0, percent: 1, decimals: 0 }
    expect(found([rate], large, publishedLarge)).toEqual([])
    expect(rangesByRates(large, publishedLarge, [rate])).toEqual([{ cell: 1, least: 2, most: 6 }])
  })

  test('a suppressed denominator gives nothing', () => {
    const rate = { numerator: 1, denominator: 2, percent: 8, decimals: 0 }
    expect(found([rate])).toEqual([])
  })

  test('37 published, as 92.5 % of a suppressed total: it is 40, and the 3 follows', () => {
    // 92.5 is 92.45 to 92.55: 37 of 39.98 to 40.02
    const rate = { numerator: 2, denominator: 0, percent: 92.5, decimals: 1 }
    expect(found([rate], system, Float64Array.of(Number.NaN, Number.NaN, 37))).toMatchObject([
      { cells: [1], recovered: 3 },
    ])
  })

  test('a cell that nobody has to be kept from is no finding by itself, but what follows from it is', () => {
    const rate = { numerator: 2, denominator: 0, percent: 92.5, decimals: 1 }
    expect(found([rate])).toMatchObject([{ cells: [1], recovered: 3 }])
    expect(found([rate], system, published, [])).toEqual([])
  })

  test('7.5 % of sums that are no whole numbers is a range: 2.98 to 3.02 of 40', () => {
    const sums = { ...system, counts: false }
    const rate = { numerator: 1, denominator: 0, percent: 7.5, decimals: 1 }
    const [range] = rangesByRates(sums, published, [rate])
    expect(range?.least).toBeCloseTo(2.98, 6)
    expect(range?.most).toBeCloseTo(3.02, 6)
    expect(found([rate], sums)).toEqual([])
  })
})
