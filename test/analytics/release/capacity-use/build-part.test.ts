import { capacityUse } from '../../../../analytics/cubes/capacity-use.cube'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import { type Solver } from '../../../../analytics/disclosure/solver/solver'
import type { BuiltPart } from '../../../../analytics/release/built-part'
import { buildPart, sumPart } from '../../../../analytics/release/capacity-use/build-part'
import { monthsOf } from '../../../../analytics/release/capacity-use/periods'
import { suppressedRows } from '../../../../analytics/release/capacity-use/suppressed-rows'
import type { UnitNights } from '../../../../analytics/release/capacity-use/unit-nights'
import { quartersOf } from '../../../../platform/codes/period-months'
import { nightsOf, rowOf } from './nights'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const { grains } = capacityUse
const monthOf = (...nights: UnitNights[]) =>
  buildPart({ period: '2024-03', grains, nights, finer: new Map() }, solver)
const around = (parts: readonly BuiltPart[]) =>
  new Map(parts.map(({ part }) => [part.period, suppressedRows(part)]))

const KIND = 'UNIT_KIND'
const PROVINCE = 'REGION(PROVINCE)+UNIT_KIND'

describe('which cells of a month are published', () => {
  test('three agencies of like size are; their figures are sums', () => {
    const part = monthOf(nightsOf('a'), nightsOf('b'), nightsOf('c', 2))
    expect(rowOf(part, KIND, 'BED')).toEqual({
      occupiedWithin: 8680,
      overflow: 0,
      vacant: 3720,
      funded: 12_400,
      fullPoolNights: 40,
      otherPoolNights: 84,
      agencies: 3,
      expectedPoolNights: 124,
    })
    expect(part).toMatchObject({ holds: true, suppressed: 0, problems: [] })
  })

  test('two agencies are not: each would find out the other', () => {
    const part = monthOf(nightsOf('a'), nightsOf('b'))
    expect(rowOf(part, KIND, 'BED')).toBeNull()
    expect(rowOf(part, PROVINCE, '35', 'BED')).toBeNull()
    expect(part.holds).toBe(true)
  })

  test('87 % in two of four agencies are not, 84 % are', () => {
    const four = (large: number) => ['a', 'b', 'c', 'd'].map((a, i) => nightsOf(a, i < 2 ? large : 1))
    // 2 · 7 of 16 is 87.5 %; 2 · 5 of 12 is 83.3 %
    expect(rowOf(monthOf(...four(7)), KIND, 'BED')).toBeNull()
    expect(rowOf(monthOf(...four(5)), KIND, 'BED')).not.toBeNull()
  })

  test('a rule that one code breaks suppresses the cell in all of its figures', () => {
    // 60 unit-nights above capacity, all of one agency
    const part = monthOf(nightsOf('a', 1, { overflow: 60 }), nightsOf('b'), nightsOf('c'))
    expect(rowOf(part, KIND, 'BED')).toBeNull()
  })

  test('nights above capacity that three agencies share are published', () => {
    const part = monthOf(...['a', 'b', 'c'].map((agency) => nightsOf(agency, 1, { overflow: 60 })))
    expect(rowOf(part, KIND, 'BED')).toMatchObject({ overflow: 180 })
  })

  test('two suppressed provinces that two agencies have nearly all of together are suppressed with a third', () => {
    const of = (region: string, ...sizes: number[]) =>
      sizes.map((times, i) => nightsOf('abcdefgh'.charAt(i), times, { region }))
    const part = monthOf(...of('5915', 10, 9, 1), ...of('4819', 9, 10, 1), ...of('3520', 8, 8, 9, 9, 9))
    expect(rowOf(part, PROVINCE, '59', 'BED')).toBeNull()
    expect(rowOf(part, PROVINCE, '48', 'BED')).toBeNull()
    // The total less Ontario would be of agencies a and b, to 95 %.
    const shown = [rowOf(part, KIND, 'BED'), rowOf(part, PROVINCE, '35', 'BED')]
    expect(shown.filter((row) => row !== null)).toHaveLength(1)
    expect(part.holds).toBe(true)
  })

  test('one province alone is not suppressed beside a published total: another is with it', () => {
    const of = (region: string, ...agencies: string[]) => agencies.map((a) => nightsOf(a, 1, { region }))
    const part = monthOf(
      ...of('5915', 'a'),
      ...of('3520', 'b', 'c', 'd', 'e'),
      ...of('2466', 'f', 'g', 'h', 'i', 'j'),
    )
    expect(rowOf(part, KIND, 'BED')).not.toBeNull()
    expect(rowOf(part, PROVINCE, '59', 'BED')).toBeNull()
    // The smaller of the two that would do.
    expect(rowOf(part, PROVINCE, '35', 'BED')).toBeNull()
    expect(rowOf(part, PROVINCE, '24', 'BED')).not.toBeNull()
    expect(part.holds).toBe(true)
  })

  test('two lone provinces do not protect each other from their own agencies', () => {
    const of = (region: string, ...agencies: string[]) => agencies.map((a) => nightsOf(a, 1, { region }))
    const part = monthOf(...of('5915', 'a'), ...of('4811', 'b'), ...of('3520', 'c', 'd', 'e', 'f'))
    expect(rowOf(part, PROVINCE, '59', 'BED')).toBeNull()
    expect(rowOf(part, PROVINCE, '48', 'BED')).toBeNull()
    // Agency a takes its own off the total less Ontario, and would have agency b's.
    const shown = [rowOf(part, KIND, 'BED'), rowOf(part, PROVINCE, '35', 'BED')]
    expect(shown.filter((row) => row !== null)).toHaveLength(1)
  })

  test('kinds of units are never added, and each is protected by itself', () => {
    const rooms = ['a', 'b'].map((agency) => nightsOf(agency, 1, { unitKind: 'ROOM' }))
    const part = monthOf(nightsOf('a'), nightsOf('b'), nightsOf('c'), ...rooms)
    expect(rowOf(part, KIND, 'BED')).toMatchObject({ agencies: 3, vacant: 2790 })
    expect(rowOf(part, KIND, 'ROOM')).toBeNull()
  })

  test('a service that names no division is in its province', () => {
    const part = monthOf(...['a', 'b', 'c'].map((agency) => nightsOf(agency, 1, { region: '35' })))
    expect(rowOf(part, PROVINCE, '35', 'BED')).toMatchObject({ agencies: 3 })
  })
})

describe('pools whose operators publish their figures', () => {
  const city = (times = 1) => nightsOf('city', times, { isPublic: true })

  test('alone they are published, of however few agencies', () => {
    expect(rowOf(monthOf(city()), PROVINCE, '35', 'BED')).toMatchObject({ agencies: 1, vacant: 930 })
  })

  test('the rest beside them is judged as if they were not there', () => {
    expect(rowOf(monthOf(city(50), nightsOf('a'), nightsOf('b')), KIND, 'BED')).toBeNull()
    const three = monthOf(city(50), nightsOf('a'), nightsOf('b'), nightsOf('c'))
    // Of the whole the city has 94 %: but that is known.
    expect(rowOf(three, KIND, 'BED')).toMatchObject({ agencies: 4, vacant: 53 * 930 })
  })
})

describe('quarters, years and fiscal years', () => {
  const SECTOR = 'REGION(PROVINCE)+SECTOR+UNIT_KIND'
  const inMonths = (months: readonly string[], ...nights: UnitNights[]) =>
    months.flatMap((month) => nights.map((each) => ({ ...each, month })))

  function yearOf(nights: readonly UnitNights[], year = '2024'): Map<string, BuiltPart> {
    const parts = new Map<string, BuiltPart>()
    const add = (period: string, finer: readonly string[]) => {
      const months = new Set(monthsOf(period))
      const known = finer.flatMap((each) => parts.get(each) ?? [])
      const own = nights.filter(({ month }) => months.has(month))
      if (own.length > 0)
        parts.set(period, buildPart({ period, grains, nights: own, finer: around(known) }, solver))
    }
    for (const month of monthsOf(year)) add(month, [])
    for (const quarter of quartersOf(year)) add(quarter, monthsOf(quarter))
    add(year, [...quartersOf(year), ...monthsOf(year)])
    return parts
  }

  test('a quarter of which one month is suppressed is suppressed: the month would follow', () => {
    const three = [nightsOf('a'), nightsOf('b'), nightsOf('c')]
    const parts = yearOf([
      ...inMonths(['2024-01', '2024-02'], ...three),
      ...inMonths(['2024-03'], nightsOf('a'), nightsOf('b')),
    ])
    expect(rowOf(parts.get('2024-02') as BuiltPart, KIND, 'BED')).not.toBeNull()
    expect(rowOf(parts.get('2024-03') as BuiltPart, KIND, 'BED')).toBeNull()
    expect(rowOf(parts.get('2024-Q1') as BuiltPart, KIND, 'BED')).toBeNull()
    expect(rowOf(parts.get('2024') as BuiltPart, KIND, 'BED')).toBeNull()
    for (const { holds } of parts.values()) expect(holds).toBe(true)
  })

  test('a quarter may be published where two of its months are not: neither follows', () => {
    // In January and March two of the three agencies have nearly all, in turn; over the quarter they do not.
    const month = (month: string, ...times: number[]) =>
      times.map((each, i) => nightsOf('abc'[i] as string, each, { month }))
    const parts = yearOf([
      ...month('2024-01', 9, 9, 1),
      ...month('2024-02', 5, 5, 5),
      ...month('2024-03', 1, 9, 9),
    ])
    expect(rowOf(parts.get('2024-01') as BuiltPart, KIND, 'BED')).toBeNull()
    expect(rowOf(parts.get('2024-02') as BuiltPart, KIND, 'BED')).toMatchObject({ vacant: 15 * 930 })
    expect(rowOf(parts.get('2024-03') as BuiltPart, KIND, 'BED')).toBeNull()
    expect(rowOf(parts.get('2024-Q1') as BuiltPart, KIND, 'BED')).toMatchObject({ vacant: 53 * 930 })
  })

  test('what every month publishes, its quarter and its year publish as the sum', () => {
    const parts = yearOf(inMonths(monthsOf('2024'), nightsOf('a'), nightsOf('b'), nightsOf('c')))
    expect(rowOf(parts.get('2024-Q2') as BuiltPart, SECTOR, '35', 'Women', 'BED')).toMatchObject({
      vacant: 9 * 930,
    })
    expect(rowOf(parts.get('2024') as BuiltPart, SECTOR, '35', 'Women', 'BED')).toMatchObject({
      vacant: 36 * 930,
      agencies: 3,
    })
  })

  test('census divisions, types of services and models of programmes are in years only', () => {
    const parts = yearOf(inMonths(['2024-01'], nightsOf('a'), nightsOf('b'), nightsOf('c')))
    const tables = (period: string) => parts.get(period)?.part.tables.map(({ name }) => name) ?? []
    const only = tables('2024').filter((name) => !tables('2024-Q1').includes(name))
    expect(only).toEqual([
      'REGION(CENSUS_DIVISION)+UNIT_KIND',
      'REGION(CENSUS_DIVISION)+SECTOR+UNIT_KIND',
      'UNIT_KIND+SERVICE_TYPE',
      'REGION(PROVINCE)+UNIT_KIND+SERVICE_TYPE',
      'UNIT_KIND+PROGRAM_MODEL',
      'REGION(PROVINCE)+UNIT_KIND+PROGRAM_MODEL',
    ])
    expect(tables('2024-01')).toEqual([KIND, PROVINCE])
  })

  test('a fiscal year is suppressed where one of its quarters is', () => {
    const three = [nightsOf('a'), nightsOf('b'), nightsOf('c')]
    const nights = [
      ...inMonths(monthsOf('FY2024-25').slice(0, 9), ...three),
      ...inMonths(['2025-01'], nightsOf('a'), nightsOf('b')),
      ...inMonths(['2025-02'], ...three),
    ]
    const parts = [...yearOf(nights).values(), ...yearOf(nights, '2025').values()]
    const quarters = parts.filter(({ part }) => quartersOf('FY2024-25').includes(part.period))
    const fiscal = (of: readonly BuiltPart[]) =>
      sumPart({ period: 'FY2024-25', grains, nights, finer: around(of) })
    expect(rowOf(fiscal(quarters), KIND, 'BED')).toBeNull()
    expect(rowOf(fiscal(quarters.slice(0, 3)), KIND, 'BED')).toMatchObject({ agencies: 3 })
  })
})

test('the order of the nights is no matter', () => {
  const nights = ['3520', '3521', '2466', '5915'].flatMap((region, i) =>
    'abcdef'
      .slice(i)
      .split('')
      .map((agency, j) => nightsOf(agency, 1 + ((i + j) % 3), { region })),
  )
  expect(monthOf(...nights.toReversed()).part).toEqual(monthOf(...nights).part)
})

test('sums that a month was made of are kept, and nothing of coarser periods', () => {
  const nights = [nightsOf('a'), nightsOf('b')]
  expect(monthOf(...nights).kept).toEqual(nights)
  const quarter = buildPart({ period: '2024-Q1', grains, nights, finer: new Map() }, solver)
  expect(quarter.kept).toBeNull()
})

test('a part says whether any of its nights is made up', () => {
  expect(monthOf(nightsOf('a'), nightsOf('b', 1, { isSample: true })).part.hasSampleData).toBe(true)
  expect(monthOf(nightsOf('a')).part.hasSampleData).toBe(false)
})
