import { Audience } from '../../../../analytics/disclosure/audit/audience'
import { Evidence, makeWitness } from '../../../../analytics/disclosure/audit/evidence'

const witness = (...differences: number[]) =>
  makeWitness(Int32Array.from(differences.keys()), Float64Array.from(differences))

describe('a witness', () => {
  test('in halves and thirds is taken in the least whole numbers that are to each other alike', () => {
    expect(witness(0.5, -1 / 3, 0)).toMatchObject({ differences: Float64Array.of(3, -2, 0), isWhole: true })
    expect(witness(9, -9.0000001)).toMatchObject({ differences: Float64Array.of(1, -1), isWhole: true })
    expect(witness(Math.PI, -1)).toMatchObject({ differences: Float64Array.of(Math.PI, -1), isWhole: false })
  })

  test('shows in whole numbers only what fits so many times within the bounds', () => {
    const evidence = new Evidence({ lower: Float64Array.of(-3, -3), upper: Float64Array.of(9, 4) }, true)
    evidence.take(witness(1, -0.5))
    expect(evidence.shown(0)).toEqual({ lower: -2, upper: 6 })
    expect(evidence.shownInReals(0)).toEqual({ lower: -3, upper: 6 })
    expect(evidence.shown(1)).toEqual({ lower: -3, upper: 1 })
  })
})

test('a witness is shown to those whom a cell of it concerns, but not to whoever has it, nor to those who left', () => {
  const bounds = { lower: Float64Array.of(-9, -9, -9), upper: Float64Array.of(9, 9, 9) }
  const [own, concerned, other, gone] = Array.from({ length: 4 }, () => new Evidence(bounds, true)) as [
    Evidence,
    Evidence,
    Evidence,
    Evidence,
  ]
  const audience = new Audience(3)
  audience.join(own, [0])
  audience.join(concerned, [1])
  audience.join(other, [2])
  audience.join(gone, [0, 1])
  audience.leave(gone)
  audience.show(makeWitness(Int32Array.of(0, 1), Float64Array.of(1, -1)), own)
  expect([own, concerned, other, gone].map((each) => each.shown(1).lower)).toEqual([0, -9, 0, 0])
})
