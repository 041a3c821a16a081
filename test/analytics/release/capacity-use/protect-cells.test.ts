import fc from 'fast-check'
import { capacityUse } from '../../../../analytics/cubes/capacity-use.cube'
import { audit } from '../../../../analytics/disclosure/audit/audit'
import type { Interval } from '../../../../analytics/disclosure/audit/contract'
import { findAttackers } from '../../../../analytics/disclosure/primary/sensitive'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { type CapacityCells, layOutCells } from '../../../../analytics/release/capacity-use/capacity-cells'
import { type Decided, protectCells } from '../../../../analytics/release/capacity-use/protect-cells'
import type { UnitNights } from '../../../../analytics/release/capacity-use/unit-nights'
import { nightsOf } from './nights'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const MONTHS = ['2024-01', '2024-02', '2024-03']
const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 }))

/** Nights of up to five agencies, each in a place or two, in every month of a quarter. */
const someNights: fc.Arbitrary<UnitNights[]> = fc
  .array(
    fc.record({
      agency: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      region: fc.constantFrom('3520', '3521', '2466', '5915', '48'),
      sector: fc.constantFrom('Women', 'Men'),
      category: fc.constantFrom('SHELTER_HOUSING', 'HEALTH_CARE'),
      sums: fc.array(
        fc.record({ occupiedWithin: amount, vacant: amount, overflow: amount, funded: amount }),
        {
          minLength: 3,
          maxLength: 3,
        },
      ),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((pools) =>
    pools.flatMap(({ agency, sums, ...of }) =>
      MONTHS.map((month, i) => nightsOf(agency, 1, { ...of, ...sums[i], month })),
    ),
  )

const nothingDecided = ({ rows }: CapacityCells): Decided => ({
  published: new Uint8Array(rows.length),
  suppressed: new Uint8Array(rows.length),
})

/** What the audit says of every code by itself, with every agency as an attacker. */
function intervalsOf({ systems }: CapacityCells, isPublished: Uint8Array): Interval[] {
  return systems.flatMap((system) => {
    const { holdings } = system
    const knows = holdings.names.map((_, agency) =>
      [...isPublished.keys()].filter((cell) => {
        const [first, second] = holdings.contributor.subarray(
          holdings.starts[cell],
          holdings.starts[cell + 1],
        )
        return system.frequency[cell] === 1 && first === agency && second === undefined
      }),
    )
    const policy = {
      minimumAgencies: 3,
      dominance: { n: 2, k: 85 },
      pPercent: 15,
      agencies: { holdings, knows },
      ownSubtraction: true,
    }
    const { attackers } = findAttackers({ system, policy })
    const published = system.value.map((value, cell) => (isPublished[cell] === 1 ? value : Number.NaN))
    return [...audit({ system, published, attackers }, solver).intervals]
  })
}

function protectMonth(nights: readonly UnitNights[], month: string) {
  const cells = layOutCells(
    month,
    capacityUse.grains,
    nights.filter((each) => each.month === month),
  )
  return { cells, ...protectCells(cells, nothingDecided(cells), cells.systems[0]!.value, solver) }
}

test('of random months the audit holds for everybody and every code, and no sensitive cell is derivable', () => {
  fc.assert(
    fc.property(someNights, (nights) => {
      const { cells, isPublished, misses } = protectMonth(nights, '2024-01')
      expect(misses).toEqual([])
      for (const { holds, lower, upper } of intervalsOf(cells, isPublished)) {
        expect(holds).toBe(true)
        expect(upper).toBeGreaterThan(lower)
      }
    }),
    { seed: 5, numRuns: 30 },
  )
})

test('a random quarter tells nobody of a sensitive cell what its months have not told already', () => {
  fc.assert(
    fc.property(someNights, (nights) => {
      const cells = layOutCells('2024-Q1', capacityUse.grains, nights)
      const decided = nothingDecided(cells)
      for (const month of MONTHS) {
        const of = protectMonth(nights, month)
        const shown = new Map<string, number>()
        of.cells.rows.forEach((rows, cell) => {
          for (const { table, key } of rows) shown.set(`${table} ${key}`, of.isPublished[cell] as number)
        })
        cells.rows.forEach((rows, cell) => {
          for (const { period, table, key } of rows) {
            if (period !== month) continue
            decided[shown.get(`${table} ${key}`) === 1 ? 'published' : 'suppressed'][cell] = 1
          }
        })
      }
      const { isPublished, misses } = protectCells(cells, decided, cells.systems[0]!.value, solver)
      expect(misses).toEqual([])
      decided.published.forEach((was, cell) => {
        if (was === 1) expect(isPublished[cell]).toBe(1)
      })
      decided.suppressed.forEach((was, cell) => {
        if (was === 1) expect(isPublished[cell]).toBe(0)
      })
      const empty = cells.systems[0]!.frequency
      const monthsAlone = isPublished.map((_, cell) => (decided.published[cell] || empty[cell] === 0 ? 1 : 0))
      const before = intervalsOf(cells, monthsAlone)
      intervalsOf(cells, isPublished).forEach(({ holds, need, lower, upper }, at) => {
        if (holds) return
        const known = before[at] as Interval
        const slack = 1e-4 * (need.upper - need.lower)
        expect(known.holds).toBe(false)
        expect(lower).toBeLessThanOrEqual(Math.max(known.lower, need.lower) + slack)
        expect(upper).toBeGreaterThanOrEqual(Math.min(known.upper, need.upper) - slack)
      })
    }),
    { seed: 6, numRuns: 20 },
  )
})
