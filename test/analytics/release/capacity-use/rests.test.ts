import fc from 'fast-check'
import { tabulate } from '../../../../analytics/disclosure/model/from-records'
import { recordsByCell } from '../../../../analytics/disclosure/model/hold'
import { groupCodes, groupMonths, groupRegions } from '../../../../analytics/release/capacity-use/groupings'
import { restsOf } from '../../../../analytics/release/capacity-use/rests'
import { tellsOfAgency } from '../../../guarantees/support/agency-rules'

const COLUMNS = [
  { name: 'PERIOD', codes: ['2024-01', '2024-04', '2024-05'] },
  { name: 'REGION', codes: ['2466', '3520', '3521'] },
  { name: 'SECTOR', codes: ['Men', 'Women'] },
  { name: 'CATEGORY', codes: ['HEALTH_CARE', 'SHELTER_HOUSING'] },
] as const
const AGENCIES = ['a', 'b', 'c', 'd', 'e']
const ATOMS = COLUMNS.reduce((product, { codes }) => product * codes.length, 1)
const PER_ATOM = 2

interface Nights {
  readonly agency: number
  readonly amount: number
}

/** Of every combination of codes the nights of two agencies, so that a cell lies in another only where its codes say so. */
const someNights: fc.Arbitrary<Nights[]> = fc.array(
  fc.record({
    agency: fc.nat({ max: AGENCIES.length - 1 }),
    amount: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 900 })),
  }),
  { minLength: ATOMS * PER_ATOM, maxLength: ATOMS * PER_ATOM },
)

/** Two tables that share margins: by month, region and sector, and by month, region and category. */
function tablesOf(nights: readonly Nights[]) {
  const [period, region, sector, category] = COLUMNS
  const model = {
    columns: COLUMNS,
    dimensions: [
      groupMonths(0, period, ['QUARTER', 'MONTH']),
      groupRegions(1, region, 'CENSUS_DIVISION'),
      groupCodes(2, sector),
      groupCodes(3, category),
    ],
    tables: [
      [0, 1, 2],
      [0, 1, 3],
    ],
  }
  const codes = COLUMNS.map((_, column) =>
    Int32Array.from(nights, (_, record) => {
      const above = COLUMNS.slice(column + 1).reduce((product, each) => product * each.codes.length, PER_ATOM)
      return Math.floor(record / above) % (COLUMNS[column]?.codes.length as number)
    }),
  )
  const contributor = { names: AGENCIES, numbers: Int32Array.from(nights, ({ agency }) => agency) }
  const records = { size: nights.length, codes, count: null, value: null, contributor }
  const { system, inCells } = tabulate(model, records, { largest: 0, holdings: false })
  const { starts, record } = recordsByCell(system.size, inCells)
  const recordsOf = (cell: number) => new Set(record.subarray(starts[cell], starts[cell + 1]))
  return { system, records: Array.from({ length: system.size }, (_, cell) => recordsOf(cell)) }
}

function tells(nights: readonly Nights[], records: ReadonlySet<number>): boolean {
  const amounts = new Float64Array(AGENCIES.length)
  for (const record of records) {
    const { agency, amount } = nights[record] as Nights
    amounts[agency] = (amounts[agency] as number) + amount
  }
  return tellsOfAgency([...amounts])
}

const minus = (whole: ReadonlySet<number>, part: ReadonlySet<number>) =>
  new Set([...whole].filter((each) => !part.has(each)))
const isWithin = (part: ReadonlySet<number>, whole: ReadonlySet<number>) =>
  part.size <= whole.size && [...part].every((each) => whole.has(each))
const unionOf = (sets: readonly ReadonlySet<number>[]) => new Set(sets.flatMap((set) => [...set]))

/** Every published cell less one published cell in it, and less two that share nothing. */
function* differencesOf(published: readonly ReadonlySet<number>[]): Generator<ReadonlySet<number>> {
  for (const whole of published) {
    const within = published.filter((part) => part.size < whole.size && isWithin(part, whole))
    for (const [at, first] of within.entries()) {
      const rest = minus(whole, first)
      yield rest
      for (const second of within.slice(at + 1)) {
        if (second.size < rest.size && isWithin(second, rest)) yield minus(rest, second)
      }
    }
  }
}

test('a difference of nested published cells tells of an agency only where a rest in it does', () => {
  let [telling, several] = [0, 0]
  fc.assert(
    fc.property(someNights, fc.infiniteStream(fc.nat({ max: 3 })), (nights, choices) => {
      const { system, records } = tablesOf(nights)
      const isPublished = Uint8Array.from(records, (each) =>
        !tells(nights, each) && choices.next().value !== 0 ? 1 : 0,
      )
      const rests = restsOf(system, isPublished)
      for (const rest of rests) expect(rest.every((cell) => isPublished[cell] === 0)).toBe(true)
      const sensitive = rests
        .map((rest) => ({
          cells: rest.length,
          records: unionOf(rest.map((cell) => records[cell] as Set<number>)),
        }))
        .filter((rest) => tells(nights, rest.records))
      for (const difference of differencesOf(records.filter((_, cell) => isPublished[cell] === 1))) {
        if (!tells(nights, difference)) continue
        const within = sensitive.filter((rest) => isWithin(rest.records, difference))
        expect(within.length).toBeGreaterThan(0)
        telling++
        if (within.every(({ cells }) => cells > 1)) several++
      }
    }),
    { seed: 11, numRuns: 80 },
  )
  expect(telling).toBeGreaterThan(500)
  expect(several).toBeGreaterThan(50)
})

test('what is left over is worked out from published cells alone: a rest is a published cell less published ones', () => {
  fc.assert(
    fc.property(someNights, fc.infiniteStream(fc.boolean()), (nights, choices) => {
      const { system, records } = tablesOf(nights)
      const isPublished = Uint8Array.from(records, () => (choices.next().value ? 1 : 0))
      for (const rest of restsOf(system, isPublished)) {
        const left = unionOf(rest.map((cell) => records[cell] as Set<number>))
        const size = rest.reduce((sum, cell) => sum + (records[cell] as Set<number>).size, 0)
        // Its cells share nothing, and some published cell is made of it and of published ones.
        expect(left.size).toBe(size)
        const wholes = records.filter((each, cell) => isPublished[cell] === 1 && isWithin(left, each))
        const covered = wholes.some((whole) => {
          const others = records.filter(
            (each, cell) => isPublished[cell] === 1 && isWithin(each, minus(whole, left)),
          )
          return unionOf(others).size === whole.size - left.size
        })
        expect(covered).toBe(true)
      }
    }),
    { seed: 12, numRuns: 20 },
  )
})
