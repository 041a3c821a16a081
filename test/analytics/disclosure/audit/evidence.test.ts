import fc from 'fast-check'
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
  const audience = new Audience(bounds)
  audience.join(own, [0])
  audience.join(concerned, [1])
  audience.join(other, [2])
  audience.join(gone, [0, 1])
  audience.leave(gone)
  audience.show(makeWitness(Int32Array.of(0, 1), Float64Array.of(1, -1)), own)
  expect([own, concerned, other, gone].map((each) => each.shown(1).lower)).toEqual([0, -9, 0, 0])
})

test('a member learns of its cells what it would learn from the witness itself', () => {
  const number = fc.integer({ min: 0, max: 9 })
  const difference = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -1.5, 1 / 3, 0))
  const everywhere = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(
      everywhere(number),
      everywhere(fc.constantFrom(0, 0.5, 1)),
      everywhere(fc.constantFrom(0, 4, Infinity)),
      fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1 }),
      fc.array(everywhere(difference), { minLength: 1, maxLength: 5 }),
      (lower, shares, upper, columns, witnesses) => {
        const stranger = {
          lower: Float64Array.from(lower, (each) => -each),
          upper: new Float64Array(6).fill(Infinity),
        }
        const bounds = {
          lower: stranger.lower.map((each, column) => each * (shares[column] as number)),
          upper: Float64Array.from(upper),
        }
        const [alone, member] = [new Evidence(bounds, true), new Evidence(bounds, true)]
        const audience = new Audience(stranger)
        audience.join(member, columns)
        for (const differences of witnesses) {
          const columns = [...differences.keys()].filter((column) => differences[column] !== 0)
          const each = makeWitness(
            Int32Array.from(columns),
            Float64Array.from(columns, (column) => differences[column] as number),
          )
          alone.take(each)
          audience.show(each)
        }
        for (const column of columns) {
          expect(member.shown(column)).toEqual(alone.shown(column))
          expect(member.shownInReals(column)).toEqual(alone.shownInReals(column))
        }
      },
    ),
    { seed: 4, numRuns: 300 },
  )
})
