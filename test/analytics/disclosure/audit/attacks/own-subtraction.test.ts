import { attackByOwnSubtraction } from '../../../../../analytics/disclosure/audit/attacks/own-subtraction'
import { systemOf } from '../small-table'
import { someone } from '../someone'

const system = systemOf(Float64Array.of(60, 24, 36), [[0, 1, 2]])

describe('own subtraction', () => {
  test('24 published − 20 of their own = 4 others; of 60 − 25 = 35 and 36 − 5 = 31 nothing small is left', () => {
    expect(attackByOwnSubtraction(system, system.value, someone([1], [25, 20, 5]), 10)).toMatchObject([
      { cells: [1], recovered: 4 },
    ])
  })

  test('a suppressed cell gives nothing to take off from', () => {
    const published = Float64Array.of(60, Number.NaN, Number.NaN)
    expect(attackByOwnSubtraction(system, published, someone([1], [25, 20, 5]), 10)).toEqual([])
  })

  test('60 published − 52 of their own = 8 others, in whatever of its two suppressed parts', () => {
    const published = Float64Array.of(60, Number.NaN, Number.NaN)
    expect(attackByOwnSubtraction(system, published, someone([0, 1, 2], [52, 20, 32]), 10)).toMatchObject([
      { cells: [0], recovered: 8 },
    ])
  })

  test('60 − 30 = 30 left over in two suppressed cells − 26 of their own = 4 others', () => {
    const three = systemOf(Float64Array.of(60, 16, 14, 30), [[0, 1, 2, 3]])
    const published = Float64Array.of(60, Number.NaN, Number.NaN, 30)
    const agency = someone([1, 2], [26, 14, 12, 0])
    expect(attackByOwnSubtraction(three, published, agency, 10)).toMatchObject([
      { cells: [1, 2], recovered: 4 },
    ])
    expect(attackByOwnSubtraction(three, published, agency, null)).toEqual([])
  })

  test('one of 10 people in a published cell that nothing asks to keep from them finds no secret in the other 9', () => {
    expect(attackByOwnSubtraction(system, system.value, someone([], [1, 1, 0]), 10)).toEqual([])
  })
})
