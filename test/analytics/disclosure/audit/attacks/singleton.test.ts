import { attackAsSingleton } from '../../../../../analytics/disclosure/audit/attacks/singleton'
import { systemOf } from '../small-table'
import { someone } from '../someone'

const system = systemOf(Float64Array.of(60, 20, 40), [[0, 1, 2]], false, Float64Array.of(9, 1, 8))
const published = Float64Array.of(60, Number.NaN, Number.NaN)

describe('singletons', () => {
  test('alone in the 20, somebody finds 60 − 20 = 40 beside it', () => {
    expect(attackAsSingleton(system, published, someone([2], [20, 20, 0], [0, 1, 0]))).toMatchObject([
      { cells: [2], recovered: 40 },
    ])
  })

  test('who has the 20 without knowing that it is all there is finds nothing', () => {
    expect(attackAsSingleton(system, published, someone([2], [20, 20, 0]))).toEqual([])
  })

  test('with 15 of the 20 they find nothing', () => {
    expect(attackAsSingleton(system, published, someone([2], [15, 15, 0]))).toEqual([])
  })
})
