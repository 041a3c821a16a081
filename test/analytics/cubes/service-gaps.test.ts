import { countCells } from '../../../analytics/answer/disclosure'
import type { ReleasedPart } from '../../../analytics/cubes/released'
import { serviceGaps } from '../../../analytics/cubes/service-gaps.cube'
import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import { asking } from '../answer/asking'
import { answerOf, column, released } from '../answer/released'
import { CATEGORIES, demandPart } from '../demand-parts'
import { tableOf } from '../published-parts'

// A month, province and category: 40 admitted at once, 10 after 1 to 7 days, 20 turned away for causes in the system, 10 for others.
const RESULTS = [40, 10, 0, 0, 5, 0, 20, 10]
const DEMAND = demandPart('2024-Q1', (_month, _province, _category, result) => RESULTS[result] as number)
const NIGHTS = 31 + 29 + 31

/** Unit-nights of which so many places are there each night. */
function capacityPart(
  placesOf: (province: string, category: string, kind: string) => number | null,
): ReleasedPart {
  const kinds = ['BED', 'SLOT']
  const nights = PROVINCE_CODES.flatMap((province) =>
    CATEGORIES.flatMap((category) =>
      kinds.map((kind) => {
        const places = placesOf(province, category, kind)
        return places === null ? null : places * NIGHTS
      }),
    ),
  )
  const axes = { REGION: PROVINCE_CODES, CATEGORY: CATEGORIES, UNIT_KIND: kinds }
  const none = nights.map((value) => (value === null ? null : 0))
  return {
    cube: 'capacityUse',
    period: '2024-Q1',
    hasSampleData: false,
    tables: [tableOf('REGION(PROVINCE)+CATEGORY+UNIT_KIND', axes, { occupiedWithin: nights, vacant: none })],
  }
}

const ONE = { region: { codes: ['35'] }, codes: { CATEGORY: ['SHELTER_HOUSING'] } }

test('the index is the weighted mean of its three parts, times 100', async () => {
  // People are 100,000 × the code: of Ontario 3.5 million. Half as many beds for each person there as elsewhere.
  const capacity = capacityPart((province) => Number(province) * (province === '35' ? 1 : 2))
  const answer = await answerOf(
    released([DEMAND, capacity]),
    serviceGaps,
    asking(['REGION', 'CATEGORY'], ONE),
  )
  // 20 of 20 + 10 + 50
  expect(column(answer, 'turnAwayPart')).toEqual([0.25])
  // More than half came at once: the median wait is 0 of 1 day.
  expect(column(answer, 'waitPart')).toEqual([0])
  // 1 place for 100,000 people against a median of 2.
  expect(column(answer, 'capacityPart')).toEqual([0.5])
  expect(column(answer, 'serviceGapIndex')).toEqual([100 * (0.5 * 0.25 + 0.3 * 0 + 0.2 * 0.5)])
})

test('beds are counted for shelter, and slots for what is no shelter', async () => {
  const capacity = capacityPart((province, _category, kind) =>
    kind === 'BED' && province === '35' ? 0 : Number(province),
  )
  const answer = await answerOf(
    released([DEMAND, capacity]),
    serviceGaps,
    asking(['CATEGORY'], {
      region: { codes: ['35'] },
      codes: { CATEGORY: ['SHELTER_HOUSING', 'HEALTH_CARE'] },
    }),
  )
  expect(column(answer, 'capacityPart')).toEqual([1, 0])
})

test('where places are suppressed the other parts weigh more, which is said', async () => {
  const capacity = capacityPart((province) => (province === '35' ? null : Number(province)))
  const answer = await answerOf(
    released([DEMAND, capacity]),
    serviceGaps,
    asking(['REGION', 'CATEGORY'], ONE),
  )
  expect(column(answer, 'capacityPart')).toEqual(['SUPPRESSED'])
  expect(column(answer, 'serviceGapIndex')).toEqual(
    [100 * ((0.5 * 0.25 + 0.3 * 0) / 0.8)].map((value) => Number(value.toFixed(4))),
  )
  const [index] = serviceGaps.measures
  expect(index?.kind === 'RATE' && index.of(cellOf(answer), '').flags).toEqual(['REWEIGHTED'])
})

test('a cell with an index is shown, though figures behind it are suppressed', async () => {
  const capacity = capacityPart((province) => (province === '35' ? null : Number(province)))
  const answer = await answerOf(
    released([DEMAND, capacity]),
    serviceGaps,
    asking(['REGION', 'CATEGORY'], ONE),
  )
  expect(countCells(answer)).toEqual({ published: 1, suppressed: 0 })
})

test('an index of capacity alone is of low reliability', async () => {
  const none = demandPart('2024-Q1', () => 0)
  const answer = await answerOf(
    released([none, capacityPart((province) => Number(province))]),
    serviceGaps,
    asking(['REGION', 'CATEGORY'], ONE),
  )
  const [index] = serviceGaps.measures
  expect(column(answer, 'serviceGapIndex')).toEqual([0])
  expect(index?.kind === 'RATE' && index.of(cellOf(answer), '').flags).toEqual([
    'REWEIGHTED',
    'LOW_RELIABILITY',
  ])
})

test('where nothing of capacity is released there are still two parts', async () => {
  const answer = await answerOf(released([DEMAND]), serviceGaps, asking(['REGION', 'CATEGORY'], ONE))
  expect(column(answer, 'capacityPart')).toEqual(['NOT_AVAILABLE'])
  expect(column(answer, 'turnAwayPart')).toEqual([0.25])
})

test('too few requests give no rate, no wait and no index', async () => {
  const few = demandPart('2024-Q1', (month, _province, _category, result) =>
    month === 0 && result === 0 ? 5 : 0,
  )
  const answer = await answerOf(released([few]), serviceGaps, asking(['REGION', 'CATEGORY'], ONE))
  for (const measure of ['turnAwayPart', 'waitPart', 'serviceGapIndex'])
    expect([measure, column(answer, measure)]).toEqual([measure, ['SUPPRESSED']])
})

test('thirteen provinces and territories by six categories are answered whole', async () => {
  const answer = await answerOf(released([DEMAND]), serviceGaps, asking(['REGION', 'CATEGORY']))
  expect(answer.rows).toBe(13 * 6)
})

function cellOf(answer: Awaited<ReturnType<typeof answerOf>>) {
  return {
    figure: (counter: string) => answer.figure(0, counter),
    code: (dimension: string) => answer.code(0, dimension),
  }
}
