import { fillIn } from '../../../../../analytics/disclosure/audit/attacks/fill-in'
import { systemOf } from '../small-table'

describe('filling in', () => {
  test('10 − 6 = 4, and then 4 − 1 = 3', () => {
    const system = systemOf(Float64Array.of(10, 6, 4, 1, 3), [
      [0, 1, 2],
      [2, 3, 4],
    ])
    expect([...fillIn(system, Float64Array.of(10, 6, Number.NaN, 1, Number.NaN))]).toEqual([10, 6, 4, 1, 3])
  })

  test('a sum follows from its parts: 6 + 4 = 10', () => {
    const system = systemOf(Float64Array.of(10, 6, 4), [[0, 1, 2]])
    expect([...fillIn(system, Float64Array.of(Number.NaN, 6, 4))]).toEqual([10, 6, 4])
  })

  test('two unknown parts stay unknown', () => {
    const system = systemOf(Float64Array.of(10, 6, 4), [[0, 1, 2]])
    expect([...fillIn(system, Float64Array.of(10, Number.NaN, Number.NaN))]).toEqual([
      10,
      Number.NaN,
      Number.NaN,
    ])
  })
})
