import fc from 'fast-check'
import { audit } from '../../../../analytics/disclosure/audit/audit'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { attackerOf, linkedTables, oneTable, type RandomCase, tryAll } from './random-table'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const anyCase = fc.oneof(oneTable, linkedTables)
const runs = { numRuns: Number(process.env.RUNS ?? 150), seed: 3 }

/** No requirement is that wide, so every interval is reported in full. */
const MORE_THAN_EVER = 1000

function intervalsOf(random: RandomCase, own: Float64Array, width: number) {
  const { system, published } = random
  return audit({ system, published, attackers: [attackerOf(random, own, width)] }, solver).intervals
}

describe('the auditor against trying all tables', () => {
  test('the public finds exactly the ranges that some table of whole numbers has', () => {
    fc.assert(
      fc.property(anyCase, (random) => {
        const nothing = new Float64Array(random.system.size)
        const found = intervalsOf(random, nothing, MORE_THAN_EVER)
        expect(found.map(({ lower, upper }) => ({ lower, upper }))).toEqual(tryAll(random, nothing))
      }),
      runs,
    )
  })

  test('somebody with parts of their own finds exactly the ranges of the rest', () => {
    fc.assert(
      fc.property(anyCase, (random) => {
        const found = intervalsOf(random, random.own, MORE_THAN_EVER)
        expect(found.map(({ lower, upper }) => ({ lower, upper }))).toEqual(tryAll(random, random.own))
      }),
      runs,
    )
  })

  test.each([1, 2, 3, 5])(
    'a required width of %i holds exactly where trying all tables leaves it',
    (width) => {
      fc.assert(
        fc.property(anyCase, (random) => {
          const ranges = tryAll(random, random.own)
          const found = intervalsOf(random, random.own, width)
          expect(found.map(({ holds }) => holds)).toEqual(
            ranges.map(({ lower, upper }) => upper - lower >= width),
          )
        }),
        runs,
      )
    },
  )

  test('intervals in real numbers contain those in whole numbers', () => {
    fc.assert(
      fc.property(anyCase, (random) => {
        const inReals = { ...random, system: { ...random.system, counts: false } }
        const found = intervalsOf(inReals, random.own, MORE_THAN_EVER)
        tryAll(random, random.own).forEach(({ lower, upper }, cell) => {
          expect(found[cell]?.lower).toBeLessThanOrEqual(lower + 1e-6)
          expect(found[cell]?.upper).toBeGreaterThanOrEqual(upper - 1e-6)
        })
      }),
      runs,
    )
  })
})
