import 'reflect-metadata'
import { capacityUse } from '../../../analytics/cubes/capacity-use.cube'
import type { Cube } from '../../../analytics/cubes/cube'
import type { ReleasedPart } from '../../../analytics/cubes/released'
import { shelterDemand } from '../../../analytics/cubes/shelter-demand.cube'
import { StatCell } from '../../../analytics/graph/stat-cell'
import { asking } from '../answer/asking'
import { answerOf, released } from '../answer/released'
import { demandPart } from '../demand-parts'
import { tableOf } from '../published-parts'

function measured(cell: StatCell, cube: Cube, name: string) {
  const measure = cube.measures.find((each) => each.name === name)
  if (!measure) throw new Error(`no measure ${name}`)
  return cell.measured(measure, '')
}

/** Beds of Ontario in 2024, by how many of 1,000 unit-nights were occupied and of 100 pool-nights reported; null: suppressed. */
async function beds(occupied: number | null, reported: number | null, hasSampleData = false) {
  const part: ReleasedPart = {
    cube: 'capacityUse',
    period: '2024',
    hasSampleData,
    tables: [
      tableOf(
        'REGION(PROVINCE)+UNIT_KIND',
        { REGION: ['35'], UNIT_KIND: ['BED'] },
        {
          occupiedWithin: [occupied],
          overflow: [occupied === null ? null : 0],
          vacant: [occupied === null ? null : 1000 - occupied],
          funded: [occupied === null ? null : 1000],
          fullPoolNights: [reported === null ? null : 0],
          otherPoolNights: [reported],
          agencies: [reported === null ? null : 4],
          expectedPoolNights: [reported === null ? null : 100],
        },
      ),
    ],
  }
  const question = asking(['REGION'], { granularity: 'YEAR' })
  return new StatCell(await answerOf(released([part]), capacityUse, question), 0)
}

test.each([
  [80, []],
  [79, ['LOW_COMPLETENESS']],
])('%d of 100 expected reports: %j', async (reported, flags) => {
  expect(measured(await beds(900, reported), capacityUse, 'occupiedUnitNights').flags).toEqual(flags)
})

test.each([
  [650, []],
  [640, ['CHECK_UTILISATION']],
])('%d of 1,000 unit-nights occupied: %j', async (occupied, flags) => {
  expect(measured(await beds(occupied, 100), capacityUse, 'occupancyRate').flags).toEqual(flags)
  // It is the rate that is unusual, not the count.
  expect(measured(await beds(occupied, 100), capacityUse, 'occupiedUnitNights').flags).toEqual([])
})

test('what was left out of a suppressed cell can not be told from its flags', async () => {
  const suppressed = await beds(null, null)
  for (const { name } of capacityUse.measures) {
    const { value, status, flags } = measured(suppressed, capacityUse, name)
    expect([name, value, status, flags.filter((flag) => flag !== 'NON_ADDITIVE')]).toEqual([
      name,
      null,
      'SUPPRESSED',
      [],
    ])
  }
})

test('made-up figures say so, and agencies are not added up', async () => {
  expect(measured(await beds(900, 100, true), capacityUse, 'agencies').flags).toEqual([
    'SAMPLE_DATA',
    'NON_ADDITIVE',
  ])
})

test('a wait that most stay within, and that which only a band is known of', async () => {
  // 100 admitted the same day, 60 after more than 30 days, in each cell of a quarter's three months
  const part = demandPart('2024-Q1', (_month, _province, _category, result) => [100, 0, 0, 60][result] ?? 0)
  const question = asking(['REGION'], {
    from: '2024-Q1',
    to: '2024-Q1',
    region: { codes: ['35'] },
    codes: { CATEGORY: ['HEALTH_CARE'] },
  })
  const cell = new StatCell(await answerOf(released([part]), shelterDemand, question), 0)
  expect(measured(cell, shelterDemand, 'waitMedian')).toMatchObject({
    value: 0,
    band: '0',
    n: { value: 480 },
  })
  const p90 = measured(cell, shelterDemand, 'waitP90')
  expect(p90).toMatchObject({ value: null, band: '30+', status: 'ROUNDED' })
  expect(p90.display({}, { lang: 'EN' })).toBe('30+ days')
})
