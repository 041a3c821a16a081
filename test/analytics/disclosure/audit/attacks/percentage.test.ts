import { attackByPercentage } from '../../../../../analytics/disclosure/audit/attacks/percentage'
import { systemOf } from '../small-table'

const system = systemOf(Float64Array.of(40, 3, 37), [[0, 1, 2]])
const published = Float64Array.of(40, Number.NaN, Number.NaN)

describe('percentages', () => {
  test('7.5 % of 40 can only be 3', () => {
    const rate = { numerator: 1, denominator: 0, percent: 7.5, decimals: 1 }
    expect(attackByPercentage(system, published, [rate])).toMatchObject([{ cells: [1], recovered: 3 }])
  })

  test('8 % of 40 is 3 again: 2 would be 5 %, 4 would be 10 %', () => {
    const rate = { numerator: 1, denominator: 0, percent: 8, decimals: 0 }
    expect(attackByPercentage(system, published, [rate])).toMatchObject([{ cells: [1], recovered: 3 }])
  })

  test('1 % of 400 is 2, 3, 4, 5 or 6', () => {
    const large = systemOf(Float64Array.of(400, 3, 397), [[0, 1, 2]])
    const rate = { numerator: 1, denominator: 0, percent: 1, decimals: 0 }
    expect(attackByPercentage(large, Float64Array.of(400, Number.NaN, Number.NaN), [rate])).toEqual([])
  })

  test('a suppressed denominator gives nothing', () => {
    const rate = { numerator: 1, denominator: 2, percent: 8, decimals: 0 }
    expect(attackByPercentage(system, published, [rate])).toEqual([])
  })
})
