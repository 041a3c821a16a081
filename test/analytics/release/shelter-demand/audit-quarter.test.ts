import type { ReleasedTable } from '../../../../analytics/cubes/released'
import { rowsOf } from '../../../../analytics/cubes/released'
import { auditQuarter } from '../../../../analytics/release/shelter-demand/audit-quarter'
import { truthOf } from '../../../../analytics/release/shelter-demand/build-year'
import { buildOf } from './build-parts'
import { countsOf, sampleQuarter } from './sample-counts'

const built = buildOf('2025-Q1', countsOf(sampleQuarter(2025, 1, 5)))
const truth = truthOf(built.kept)

/** The tables with some leaves of one table shown differently. */
function changed(table: string, changes: Readonly<Record<string, number>>): ReleasedTable[] {
  return built.part.tables.map((each) =>
    each.name === table
      ? {
          ...each,
          columns: each.columns.map((column) => ({
            ...column,
            values: rowsOf(each.axes).map((codes, row) => {
              const change = changes[[...codes, column.counter].join('|')] ?? 0
              return (column.values[row] as number) + change
            }),
          })),
        }
      : each,
  )
}

test('the tables as they were built pass', () => {
  expect(auditQuarter(built.part.tables, truth)).toEqual([])
})

test('a leaf one step higher is found twice over: tables no longer add up to the same', () => {
  const leaf = '2025-01|35|SHELTER_HOUSING|ADMITTED_SAME_DAY'
  const problems = auditQuarter(changed('A', { [leaf]: 5 }), truth)
  expect(problems).toContain('category 35|SHELTER_HOUSING|ADMITTED: tables add up to different figures')
  expect(problems).toContain('province 35|ADMITTED: tables add up to different figures')
})

test('two leaves that make up for each other are found where one is no neighbouring multiple', () => {
  const [from, to] = [
    '2025-01|35|SHELTER_HOUSING|ADMITTED_SAME_DAY',
    '2025-02|35|SHELTER_HOUSING|ADMITTED_SAME_DAY',
  ]
  expect(auditQuarter(changed('A', { [from]: -10, [to]: 10 }), truth)).toEqual([
    `A ${from}: not shown as a neighbouring multiple of its count`,
    `A ${to}: not shown as a neighbouring multiple of its count`,
  ])
  expect(auditQuarter(changed('A', { [from]: -1, [to]: 1 }), truth)).toHaveLength(2)
})

test('an agency with 4 and 4 of three leaves that are shown as 0, 0 and 5 is found to learn the third', () => {
  const count = { householdGroup: 'ALONE', ageGroup: 'UNKNOWN', gender: 'UNKNOWN', category: 'HEALTH_CARE' }
  const at = (month: string, agency: string, times: number) => ({
    ...count,
    month,
    region: '35',
    result: 'WAITLISTED',
    reason: null,
    agency,
    count: times,
  })
  const months = ['2025-01', '2025-02', '2025-03'] as const
  const counts = [at(months[0], 'own', 4), at(months[1], 'own', 4), at(months[2], 'other', 1)]
  const small = buildOf('2025-Q1', counts)
  expect(small).toMatchObject({ holds: true, problems: [] })
  const shown = (values: readonly number[]) =>
    small.part.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => {
        const isIt = ['WAITLISTED', 'OTHER'].includes(column.counter)
        const cells = rowsOf(table.axes).map((codes) => {
          if (!isIt || !(table.name === 'B' ? codes.includes('UNKNOWN') : codes.includes('HEALTH_CARE')))
            return 0
          if (table.name === 'A') return values[months.indexOf(codes[0] as (typeof months)[number])] as number
          const isTheOne =
            table.name === 'C' ? codes[0] === '3500' : codes.join() === '35,ALONE,UNKNOWN,UNKNOWN'
          return isTheOne ? values.reduce((sum, value) => sum + value, 0) : 0
        })
        return { ...column, values: cells }
      }),
    }))
  // With 5 in all it may be 1 to 9 in all, of which 8 are its own: the third leaf is 1.
  expect(auditQuarter(shown([0, 0, 5]), truthOf(small.kept))).toContain(
    'A 2025-03|35|HEALTH_CARE|WAITLISTED: agency own can work out what the others have',
  )
  // With 10 it may be more.
  expect(auditQuarter(shown([5, 0, 5]), truthOf(small.kept))).toEqual([])
})
