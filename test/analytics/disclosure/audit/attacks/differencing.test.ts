import { attackByDifferencing } from '../../../../../analytics/disclosure/audit/attacks/differencing'
import { fillIn } from '../../../../../analytics/disclosure/audit/attacks/fill-in'
import { systemOf } from '../small-table'
import { someone } from '../someone'

const system = systemOf(Float64Array.of(60, 4, 3, 53), [[0, 1, 2, 3]])
const nothing = [0, 0, 0, 0]

describe('differencing', () => {
  test('60 − 3 − 53 = 4', () => {
    const published = Float64Array.of(60, Number.NaN, 3, 53)
    expect(attackByDifferencing(system, fillIn(system, published), someone([1], nothing), 10)).toContainEqual(
      {
        attack: 'DIFFERENCING',
        attacker: 'someone',
        cells: [1],
        recovered: 4,
      },
    )
  })

  test('60 − 53 = 7 in two suppressed cells together: a small group', () => {
    const published = Float64Array.of(60, Number.NaN, Number.NaN, 53)
    expect(
      attackByDifferencing(system, fillIn(system, published), someone([1, 2], nothing), 10),
    ).toMatchObject([{ cells: [1, 2], recovered: 7 }])
  })

  test('a group is small only where a k is named, and only of contributors: 7 nights are nobody', () => {
    const published = Float64Array.of(60, Number.NaN, Number.NaN, 53)
    expect(attackByDifferencing(system, published, someone([1, 2], nothing), null)).toEqual([])
    const nights = { ...system, frequency: Float64Array.of(30, 10, 10, 10) }
    expect(attackByDifferencing(nights, published, someone([1, 2], nothing), 10)).toEqual([])
  })

  test('7 in a published row of two suppressed cells is one finding: the 7 itself', () => {
    const row = systemOf(Float64Array.of(7, 4, 3), [[0, 1, 2]])
    const published = Float64Array.of(7, Number.NaN, Number.NaN)
    expect(attackByDifferencing(row, published, someone([0, 1, 2], [0, 0, 0]), 10)).toMatchObject([
      { cells: [0], recovered: 7 },
    ])
  })

  test('a group that two sums leave over is found once', () => {
    const twice = systemOf(Float64Array.of(60, 4, 3, 53, 50, 3), [
      [0, 1, 2, 3],
      [0, 1, 2, 4, 5],
    ])
    const published = Float64Array.of(60, Number.NaN, Number.NaN, 53, 50, 3)
    const reader = someone([1, 2], [0, 0, 0, 0, 0, 0])
    expect(attackByDifferencing(twice, published, reader, 10)).toMatchObject([{ cells: [1, 2] }])
  })

  test('60 − 3 = 57 in two suppressed cells: nothing small', () => {
    const published = Float64Array.of(60, Number.NaN, 3, Number.NaN)
    expect(attackByDifferencing(system, fillIn(system, published), someone([1], nothing), 10)).toEqual([])
  })
})
