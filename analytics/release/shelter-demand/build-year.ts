import type { ReleasedPart } from '../../cubes/released'
import type { BuiltPart } from '../built-part'
import { auditYear, isLoose, reasonCells } from './audit-year'
import { cellsOf, nonZero } from './build-quarter'
import { type KeptQuarter, type KeptYear, keepCounts, keptCounts } from './kept'
import { LEAF_TABLES, TABLE_NAMES } from './leaf-tables'
import { REASON_CODES, REASON_GROUPS, shownInA } from './reasons'
import { CATEGORY_CODES, roundedTable } from './released-tables'
import { roundReasons } from './round-reasons'
import { type CountsByAgency, coarsen, keyOf, totalsOf } from './tabulate'

/** A quarter as it was released, and what was kept of it. */
export interface ReleasedQuarter {
  readonly part: ReleasedPart
  readonly kept: KeptQuarter
}

export interface YearToBuild {
  /** YYYY */
  readonly year: string
  /** Those of its quarters in which there were requests. */
  readonly quarters: readonly ReleasedQuarter[]
  readonly secret: string
  /** What was kept of this year where it is made again. */
  readonly before: KeptYear | null
}

/** Table D of a year: the reasons for turning away, which add up to what table A shows of its quarters. */
export function buildYear({
  year,
  quarters,
  secret,
  before,
}: YearToBuild): BuiltPart & { readonly kept: KeptYear } {
  const truth = sumOfAll(quarters.map(({ kept }) => keptCounts(kept.leaves.D)))
  const counts = totalsOf(truth)
  const agencies = ['', ...new Set([...truth.values()].flatMap((each) => [...each.keys()]))]
  const key = { secret, family: 'shelterDemand', period: year }
  const parts = quarters.map(({ part }) => part)
  const reasonsBefore = before && {
    counts: totalsOf(keptCounts(before.leaves.D)),
    shown: new Map(Object.entries(before.shown.D)),
  }
  const shown = new Map(
    REASON_GROUPS.flatMap((group) => {
      const total = shownInA(parts, group.category, group.result)
      return [
        ...roundReasons(group, counts, total, key, reasonsBefore, (drawn) => {
          const cells = reasonCells(drawn, truth)
          return agencies.every((agency) => isLoose(group, cells, agency))
        }),
      ]
    }),
  )
  const table = roundedTable(
    'D',
    [
      { dimension: 'CATEGORY', codes: CATEGORY_CODES },
      { dimension: 'REASON', codes: REASON_CODES },
    ],
    ['TURNED_AWAY'],
    new Map([...shown].map(([cell, value]) => [keyOf([cell, 'TURNED_AWAY']), value])),
  )
  const problems = auditYear(
    table,
    truth,
    quarters.map(({ part, kept }) => ({ part, truth: () => truthOf(kept) })),
  )
  return {
    part: {
      cube: 'shelterDemand',
      period: year,
      tables: [table],
      hasSampleData: parts.some(({ hasSampleData }) => hasSampleData),
    },
    cells: cellsOf([table]),
    suppressed: 0,
    holds: problems.length === 0,
    problems,
    kept: { leaves: { D: keepCounts(truth) }, shown: { D: nonZero(shown) } },
  }
}

/** The counts behind the tables of a quarter, from what was kept of it. */
export function truthOf({ leaves, leafTables }: KeptQuarter): Map<string, CountsByAgency> {
  return new Map(
    TABLE_NAMES.map((table) => {
      const served = LEAF_TABLES[table].find(({ name }) => name === leafTables[table])
      if (!served) throw new Error(`There is no leaf table "${leafTables[table]}".`)
      return [table, coarsen(keptCounts(leaves[table]), (key) => keyOf(served.codesOf(key.split('|'))))]
    }),
  )
}

function sumOfAll(all: readonly CountsByAgency[]): CountsByAgency {
  const sums = new Map<string, Map<string, number>>()
  for (const [key, agencies] of all.flatMap((counts) => [...counts])) {
    const sum = sums.get(key) ?? new Map<string, number>()
    for (const [agency, count] of agencies) sum.set(agency, (sum.get(agency) ?? 0) + count)
    sums.set(key, sum)
  }
  return sums
}
