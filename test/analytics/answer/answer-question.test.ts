import { countCells } from '../../../analytics/answer/disclosure'
import { columnNames, columnOf } from '../../../analytics/answer/grid'
import { capacityUse } from '../../../analytics/cubes/capacity-use.cube'
import { outcomes } from '../../../analytics/cubes/outcomes.cube'
import type { ReleasedPart } from '../../../analytics/cubes/released'
import { shelterDemand } from '../../../analytics/cubes/shelter-demand.cube'
import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import { CATEGORIES, demandPart } from '../demand-parts'
import { tableOf } from '../published-parts'
import { asking } from './asking'
import { answerOf, column, released } from './released'

/** Each value says where it is from: 5 × (1000 × month + 100 × province + 10 × category + result). */
const told = (month: number, province: number, category: number, result: number) =>
  5 * (1000 * month + 100 * province + 10 * category + result)
const QUARTERS = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'] as const
const DEMAND = released(QUARTERS.map((quarter) => demandPart(quarter, told)))
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const places = (length: number) => Array.from({ length }, (_, at) => at)

test('a month of a province and category is the sum of its results, and nothing else', async () => {
  const answer = await answerOf(
    DEMAND,
    shelterDemand,
    asking(['PERIOD', 'REGION', 'CATEGORY'], {
      granularity: 'MONTH',
      from: '2024-02',
      to: '2024-02',
      region: { codes: ['35'] },
      codes: { CATEGORY: ['HEALTH_CARE'] },
    }),
  )
  const [province, category] = [PROVINCE_CODES.indexOf('35'), CATEGORIES.indexOf('HEALTH_CARE')]
  expect(column(answer, 'requests')).toEqual([
    sum(places(8).map((result) => told(1, province, category, result))),
  ])
  expect(column(answer, 'admitted')).toEqual([
    sum(places(4).map((result) => told(1, province, category, result))),
  ])
})

test('a year is the sum of its quarters, and a fiscal year of others', async () => {
  const of = (granularity: 'QUARTER' | 'YEAR' | 'FISCAL_YEAR') =>
    answerOf(DEMAND, shelterDemand, asking(['PERIOD', 'CATEGORY'], { granularity }))
  const [quarters, years, fiscal] = await Promise.all([of('QUARTER'), of('YEAR'), of('FISCAL_YEAR')])
  expect(years.axes[0]?.codes).toEqual(['2024'])
  expect(fiscal.axes[0]?.codes).toEqual(['FY2024-25'])
  const byQuarter = column(quarters, 'requests') as number[]
  const rows = (first: number) =>
    places(6).map((category) => sum(places(4).map((at) => byQuarter[6 * (first + at) + category] as number)))
  expect(column(years, 'requests')).toEqual(rows(0))
  expect(column(fiscal, 'requests')).toEqual(rows(1))
})

test('a coarser period is there only when all that it is made of is released', async () => {
  const lacking = released(['2024-Q1', '2024-Q2', '2024-Q4'].map((quarter) => demandPart(quarter, told)))
  await expect(
    answerOf(lacking, shelterDemand, asking(['PERIOD'], { granularity: 'YEAR' })),
  ).rejects.toMatchObject({ code: 'PERIOD_NOT_RELEASED' })
  const quarters = await answerOf(lacking, shelterDemand, asking(['PERIOD'], { from: '2024', to: '2024' }))
  expect(column(quarters, 'requests').map((value) => typeof value === 'number')).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(column(quarters, 'requests')[2]).toBe('NOT_AVAILABLE')
})

test('tables add up: provinces to Canada, categories to all, results to requests', async () => {
  const [canada] = column(
    await answerOf(DEMAND, shelterDemand, asking([], { from: '2024-Q1', to: '2024-Q1' })),
    'requests',
  )
  for (const dimension of ['REGION', 'CATEGORY', 'RESULT']) {
    const answer = await answerOf(
      DEMAND,
      shelterDemand,
      asking([dimension], { from: '2024-Q1', to: '2024-Q1' }),
    )
    expect([dimension, sum(column(answer, 'requests') as number[])]).toEqual([dimension, canada])
  }
})

test('by result there is a row for each of the finest, or for those that are named', async () => {
  const fine = await answerOf(DEMAND, shelterDemand, asking(['RESULT'], { from: '2024-Q1', to: '2024-Q1' }))
  expect(fine.axes.at(-1)?.codes).toHaveLength(8)
  const named = await answerOf(
    DEMAND,
    shelterDemand,
    asking([], { from: '2024-Q1', to: '2024-Q1', codes: { RESULT: ['TURNED_AWAY', 'ADMITTED'] } }),
  )
  expect(named.axes.at(-1)?.codes).toEqual(['ADMITTED', 'TURNED_AWAY'])
  const byResult = new Map(
    fine.axes.at(-1)?.codes.map((code, at) => [code, column(fine, 'requests')[at] as number]),
  )
  expect(column(named, 'requests')[1]).toBe(
    (byResult.get('TURNED_AWAY_SYSTEM') as number) + (byResult.get('TURNED_AWAY_OTHER') as number),
  )
  // Of one result a share of all has no meaning.
  expect(column(named, 'turnAwayRate')).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE'])
})

test('axes are in the order of `by`, what it does not name before them, and the last changes fastest', async () => {
  const answer = await answerOf(
    DEMAND,
    shelterDemand,
    asking(['CATEGORY', 'PERIOD'], {
      granularity: 'MONTH',
      from: '2024-Q1',
      to: '2024-Q1',
      region: { codes: ['24', '35'] },
    }),
  )
  expect(answer.axes.map(({ dimension }) => dimension)).toEqual(['REGION', 'CATEGORY', 'PERIOD'])
  const expected = ['24', '35'].flatMap((region) =>
    places(6).flatMap((at) =>
      places(3).map((month) => {
        const category = CATEGORIES.indexOf((answer.axes[1]?.codes[at] ?? '') as (typeof CATEGORIES)[number])
        return told(month, PROVINCE_CODES.indexOf(region as (typeof PROVINCE_CODES)[number]), category, 7)
      }),
    ),
  )
  expect(places(answer.rows).map((row) => answer.figure(row, 'TURNED_AWAY_OTHER').value)).toEqual(expected)
})

test('a grid says the same as its cells', async () => {
  const answer = await answerOf(
    DEMAND,
    shelterDemand,
    asking(['REGION', 'CATEGORY'], { from: '2024-Q1', to: '2024-Q1' }),
  )
  for (const { measure, argument } of columnNames(shelterDemand.measures)) {
    const { values, status } = columnOf(answer, measure, argument)
    const cells = column(answer, measure.name)
    expect(values).toEqual(cells.map((cell) => (typeof cell === 'number' ? cell : null)))
    expect(status).toHaveLength(answer.rows)
  }
})

test('where nothing is released it is said, with the newest period, and that it is being built', async () => {
  const nothing = answerOf(released([], true), shelterDemand, asking(['PERIOD']))
  await expect(nothing).rejects.toMatchObject({
    code: 'PERIOD_NOT_RELEASED',
    message: expect.stringContaining('being built now'),
  })
  const before = answerOf(DEMAND, shelterDemand, asking(['PERIOD'], { from: '2020', to: '2020' }))
  await expect(before).rejects.toMatchObject({
    code: 'PERIOD_NOT_RELEASED',
    message: expect.stringMatching(/2020-Q1 – 2020-Q4\. The newest released period is 2025-Q1\.$/),
  })
})

test('a period that the granularity does not divide is the mistake of who asks', async () => {
  const asked = answerOf(DEMAND, shelterDemand, asking(['PERIOD'], { from: '2024-02', to: '2024-02' }))
  await expect(asked).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('too many rows are refused with how many there would be, before any part is read', async () => {
  const unread = { ...DEMAND, part: async () => Promise.reject(new Error('a part was read')) }
  const question = asking(['PERIOD', 'REGION', 'CATEGORY'], {
    granularity: 'MONTH',
    from: '0001',
    to: '9999',
    codes: { CATEGORY: ['HEALTH_CARE'] },
  })
  await expect(answerOf(unread, shelterDemand, question)).rejects.toMatchObject({
    code: 'OPERATION_TOO_COSTLY',
    // 1,559,844 rows of ten measures at least, a hundred figures a unit
    message: expect.stringMatching(
      /^That would cost 155985 units; one operation may cost 10000\. .*PERIOD 119988 × REGION 13/,
    ),
  })
})

const OUTCOMES: ReleasedPart = {
  cube: 'outcomes',
  period: 'FY2024-25',
  hasSampleData: false,
  tables: [
    tableOf(
      'GENDER',
      { GENDER: ['MEN', 'WOMEN'] },
      { exits: [30, 90], safeExits: [null, 40], notSafeExits: [null, 35] },
    ),
    tableOf(
      'FUNDER',
      { FUNDER: ['a1', 'b2'] },
      {
        exits: [20, 0],
        safeExits: [12, 0],
        notSafeExits: [8, 0],
        'improved:PHQ9': [6, 0],
        'notImproved:PHQ9': [9, 0],
      },
    ),
  ],
}
const YEAR = { granularity: 'FISCAL_YEAR' } as const

test('of a suppression cube a grain is its own table, exact or suppressed', async () => {
  const answer = await answerOf(released([OUTCOMES]), outcomes, asking(['GENDER'], YEAR))
  expect(answer.axes.at(-1)?.codes).toEqual(['WOMEN', 'MEN'])
  expect(column(answer, 'exits')).toEqual([90, 30])
  expect(column(answer, 'safeExits')).toEqual([40, 'SUPPRESSED'])
  // 40 ÷ (40 + 35)
  expect(column(answer, 'safeExitRate')).toEqual([0.533333, 'SUPPRESSED'])
  expect(countCells(answer)).toEqual({ published: 1, suppressed: 1 })
})

test('suppressed, none, nothing to be a share of, and not carried here are four things', async () => {
  const answer = await answerOf(released([OUTCOMES]), outcomes, asking(['FUNDER'], YEAR))
  expect(column(answer, 'exits')).toEqual([20, 0])
  expect(column(answer, 'safeExitRate')).toEqual([0.6, 'NOT_APPLICABLE'])
  expect(column(answer, 'improvementRate', 'PHQ9')).toEqual([0.4, 'NOT_APPLICABLE'])
  expect(column(answer, 'improvementRate', 'GAD7')).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE'])
})

test('rows are selected, never added up', async () => {
  const answer = await answerOf(
    released([OUTCOMES]),
    outcomes,
    asking([], { ...YEAR, codes: { GENDER: ['MEN', 'WOMEN'] } }),
  )
  expect(column(answer, 'exits')).toEqual([90, 30])
})

test('an id that no figure has is refused, with what it may have been meant to be', async () => {
  const asked = answerOf(released([OUTCOMES]), outcomes, asking([], { ...YEAR, codes: { FUNDER: ['a2'] } }))
  await expect(asked).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('Did you mean "a1"?'),
  })
})

const CAPACITY: ReleasedPart = {
  cube: 'capacityUse',
  period: '2024',
  hasSampleData: false,
  tables: [
    tableOf(
      'REGION(PROVINCE)+UNIT_KIND',
      { REGION: ['24', '35'], UNIT_KIND: ['BED', 'ROOM'] },
      {
        occupiedWithin: [600, null, 50, 0],
        overflow: [10, null, 0, 0],
        vacant: [400, null, 50, 0],
        funded: [1000, null, 40, 0],
        fullPoolNights: [2, null, 1, 0],
        otherPoolNights: [8, null, 2, 0],
        agencies: [4, null, 3, 0],
        expectedPoolNights: [10, null, 4, 0],
      },
    ),
  ],
}

test('kinds of units are told apart, asked for or not, and rates are ratios of sums', async () => {
  const answer = await answerOf(
    released([CAPACITY]),
    capacityUse,
    asking(['REGION'], { granularity: 'YEAR' }),
  )
  expect(answer.axes.map(({ dimension }) => dimension)).toEqual(['PERIOD', 'UNIT_KIND', 'REGION'])
  // Beds of both provinces first: 610 ÷ 1000 and 50 ÷ 100; rooms: suppressed, and none at all.
  expect(column(answer, 'occupancyRate')).toEqual([0.61, 0.5, 'SUPPRESSED', 'NOT_APPLICABLE'])
  expect(column(answer, 'agencies')).toEqual([4, 3, 'SUPPRESSED', 0])
})
