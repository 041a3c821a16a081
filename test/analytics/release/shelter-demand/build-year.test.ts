import type { ReleasedTable } from '../../../../analytics/cubes/released'
import { rowsOf } from '../../../../analytics/cubes/released'
import { shelterDemand } from '../../../../analytics/cubes/shelter-demand.cube'
import { findFaults } from '../../../../analytics/release/find-faults'
import { auditYear } from '../../../../analytics/release/shelter-demand/audit-year'
import {
  buildYear,
  type ReleasedQuarter,
  truthOf,
} from '../../../../analytics/release/shelter-demand/build-year'
import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'
import { keptCounts } from '../../../../analytics/release/shelter-demand/kept'
import { buildOf } from './build-parts'
import { countsOf, sampleQuarter } from './sample-counts'

const SYSTEM = ['FULL', 'NO_SUITABLE_UNIT', 'STAFFING', 'NO_ACCESSIBLE_SPACE', 'NO_LANGUAGE_SUPPORT']

const quarters = [1, 2, 3, 4].map((quarter) =>
  buildOf(`2025-Q${quarter}`, countsOf(sampleQuarter(2025, quarter, 4))),
)
const built = buildYear({ year: '2025', quarters, secret: 'a secret', before: null })
const table = built.part.tables[0] as ReleasedTable

function reasons(of: ReleasedTable) {
  return rowsOf(of.axes).map(([category = '', reason = ''], row) => ({
    category,
    reason,
    value: of.columns[0]?.values[row] as number,
  }))
}

function shownInA(category: string, result: string, of: readonly ReleasedQuarter[] = quarters): number {
  return of.reduce((sum, { part }) => {
    const a = part.tables.find(({ name }) => name === 'A') as ReleasedTable
    const values = a.columns.find(({ counter }) => counter === result)?.values ?? []
    return rowsOf(a.axes).reduce(
      (all, codes, row) => all + (codes[2] === category ? (values[row] as number) : 0),
      sum,
    )
  }, 0)
}

test('D3 MUST: the reasons of a year add up to table A, those of the system and the others, in every category', () => {
  expect(built).toMatchObject({ holds: true, problems: [], cells: 6 * 13, suppressed: 0 })
  expect(findFaults(built.part, shelterDemand)).toEqual([])
  for (const category of new Set(reasons(table).map((each) => each.category))) {
    const its = reasons(table).filter((each) => each.category === category)
    const sum = (isSystem: boolean) =>
      its.reduce((all, { reason, value }) => all + (SYSTEM.includes(reason) === isSystem ? value : 0), 0)
    expect(sum(true)).toBe(shownInA(category, 'TURNED_AWAY_SYSTEM'))
    expect(sum(false)).toBe(shownInA(category, 'TURNED_AWAY_OTHER'))
  }
})

test('D3 MUST: a reason that nobody was turned away for is 0, and all are multiples of 5', () => {
  const counts = keptCounts(built.kept.leaves.D)
  const empty = reasons(table).filter(({ category, reason }) => !counts.has(`${category}|${reason}`))
  expect(empty.length).toBeGreaterThan(0)
  expect(empty.filter(({ value }) => value !== 0)).toEqual([])
  expect(reasons(table).filter(({ value }) => value % 5 !== 0)).toEqual([])
})

test('the same quarters give the same year, and a year made again shows what did not change as it was', () => {
  expect(buildYear({ year: '2025', quarters, secret: 'a secret', before: null }).part).toEqual(built.part)
  expect(buildYear({ year: '2025', quarters, secret: 'another', before: built.kept }).part).toEqual(
    built.part,
  )
})

test('the audit finds reasons that do not add up, and one that is no neighbour of its count', () => {
  const audited = quarters.map(({ part, kept }) => ({ part, truth: () => truthOf(kept) }))
  const truth = keptCounts(built.kept.leaves.D)
  const changed = (changes: Readonly<Record<string, number>>): ReleasedTable => ({
    ...table,
    columns: [
      {
        ...(table.columns[0] as ReleasedTable['columns'][number]),
        values: reasons(table).map(
          ({ category, reason, value }) => value + (changes[`${category}|${reason}`] ?? 0),
        ),
      },
    ],
  })
  const [full, staffing] = ['SHELTER_HOUSING|FULL', 'SHELTER_HOUSING|STAFFING']
  expect(auditYear(changed({}), truth, audited)).toEqual([])
  expect(auditYear(changed({ [full]: 5 }), truth, audited)[0]).toContain('do not add up to table A')
  expect(auditYear(changed({ [full]: -10, [staffing]: 10 }), truth, audited)).toHaveLength(2)
})

test('an agency with 4 and 4 of three reasons that are shown as 0, 0 and 5 is found to learn the third', () => {
  const at = (reason: string, agency: string, count: number): DemandCount => ({
    month: '2025-01',
    region: '3520',
    category: 'HEALTH_CARE',
    householdGroup: 'ALONE',
    ageGroup: 'UNKNOWN',
    gender: 'WOMEN',
    result: 'TURNED_AWAY_SYSTEM',
    reason,
    agency,
    count,
  })
  const counts = [at('FULL', 'own', 4), at('STAFFING', 'own', 4), at('NO_SUITABLE_UNIT', 'other', 1)]
  const quarter = Array.from({ length: 20 }, (_, secret) =>
    buildOf('2025-Q1', counts, { secret: `${secret}` }),
  ).find((each) => shownInA('HEALTH_CARE', 'TURNED_AWAY_SYSTEM', [each]) === 5) as ReleasedQuarter
  for (let secret = 0; secret < 20; secret += 1) {
    const year = buildYear({ year: '2025', quarters: [quarter], secret: `${secret}`, before: null })
    const shown = reasons(year.part.tables[0] as ReleasedTable).filter(({ value }) => value > 0)
    expect(year.holds).toBe(true)
    expect(shown.map(({ reason }) => reason)).not.toContain('NO_SUITABLE_UNIT')
  }
  // Of 1 to 9 in all, 8 are its own, and the third is 1 or more.
  const telling = {
    ...table,
    columns: [
      {
        counter: 'TURNED_AWAY',
        values: reasons(table).map(({ category, reason }) =>
          category === 'HEALTH_CARE' && reason === 'NO_SUITABLE_UNIT' ? 5 : 0,
        ),
        status: 'r'.repeat(78),
      },
    ],
  }
  const truth = new Map(
    counts.map((each) => [`HEALTH_CARE|${each.reason}`, new Map([[each.agency, each.count]])]),
  )
  const audited = [{ part: quarter.part, truth: () => truthOf(quarter.kept) }]
  expect(auditYear(telling, truth, audited)).toContain(
    'reason HEALTH_CARE|NO_SUITABLE_UNIT: agency own can work out what the others have',
  )
})
