import { attackByDifferencing } from '../../../../../analytics/disclosure/audit/attacks/differencing'
import { systemOf } from '../small-table'
import { someone } from '../someone'

const system = systemOf(Float64Array.of(60, 4, 3, 53), [[0, 1, 2, 3]])
const nothing = [0, 0, 0, 0]

describe('differencing', () => {
  test('60 − 3 − 53 = 4', () => {
    const published = Float64Array.of(60, Number.NaN, 3, 53)
    expect(attackByDifferencing(system, published, someone([1], nothing), 10)).toContainEqual({
      attack: 'DIFFERENCING',
      attacker: 'someone',
      cells: [1],
      recovered: 4,
    })
  })

  test('60 − 53 = 7 in two suppressed cells together: a small group', () => {
    const published = Float64Array.of(60, Number.NaN, Number.NaN, 53)
    expect(attackByDifferencing(system, published, someone([1, 2], nothing), 10)).toMatchObject([
      { cells: [1, 2], recovered: 7 },
    ])
  })

  test('60 − 3 = 57 in two suppressed cells: nothing small', () => {
    const published = Float64Array.of(60, Number.NaN, 3, Number.NaN)
    expect(attackByDifferencing(system, published, someone([1], nothing), 10)).toEqual([])
  })
})
