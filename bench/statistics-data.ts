import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { CATEGORIES as DECLARED } from '../analytics/cubes/labels'
import { contentHashOf, type ReleasedPart } from '../analytics/cubes/released'
import { FINE_RESULTS } from '../analytics/cubes/shelter-demand.cube'
import { packPart } from '../analytics/release/part-content'
import { publishRelease } from '../analytics/release/publish-release'
import { Random } from '../data/sample/random'
import { monthsBetween, periodMonths } from '../platform/codes/period-months'
import { PROVINCE_CODES } from '../platform/codes/region-code'
import { queryingOf } from '../platform/database/querying'

/** The release holds these years: with six categories a province has 720 cells in it, and five have 3,600. */
export const YEARS = { first: 2015, last: 2024 }

const CATEGORIES = DECLARED.map(({ code }) => code)

/** A release of made-up figures is published, as a build and a steward would; beside it, the table `public.rollup` of the same. */
export async function plantRelease(admin: Client): Promise<void> {
  const count = 4 * (YEARS.last - YEARS.first + 1)
  await plantRollup(admin, await publishQuarters(admin, count))
}

/** What a release of so many quarters from the first year on is called. */
export const RELEASE_CODE = 'R2024-12.1'

/** So many quarters of made-up figures, published as one release. */
export async function publishQuarters(admin: Client, count: number): Promise<ReleasedPart[]> {
  const random = new Random('bench')
  const quarters = Array.from(
    { length: count },
    (_, at) => `${YEARS.first + Math.floor(at / 4)}-Q${(at % 4) + 1}`,
  )
  const parts = quarters.map((quarter) => madeUpPart(quarter, random))
  const id = randomUUID()
  const certificate = { verdict: 'protected', cells: 0, suppressedCells: 0, promises: [] }
  await admin.query(
    `insert into analytics.release (id, code, state, built_at, method_version, content_hash, manifest, certificate)
     values ($1, $2, 'BUILT', now(), '1', '', $3, $4)`,
    [id, RELEASE_CODE, { basis: 0, periods: quarters }, certificate],
  )
  for (const part of parts)
    await admin.query(
      `insert into analytics.release_part (release_id, cube, period, content, content_hash, cells, suppressed, is_revision)
       values ($1, $2, $3, $4, $5, 0, 0, false)`,
      [id, part.cube, part.period, packPart(part), contentHashOf(part)],
    )
  await publishRelease(queryingOf(admin), RELEASE_CODE, 'bench')
  return parts
}

/** Table A of a quarter: three months by province and category, eight counters. */
function madeUpPart(period: string, random: Random): ReleasedPart {
  const months = monthsBetween(periodMonths(period)).map((month) => month.slice(0, 7))
  const rows = months.length * PROVINCE_CODES.length * CATEGORIES.length
  return {
    cube: 'shelterDemand',
    period,
    hasSampleData: false,
    tables: [
      {
        name: 'A',
        axes: [
          { dimension: 'PERIOD', codes: months },
          { dimension: 'REGION', codes: PROVINCE_CODES },
          { dimension: 'CATEGORY', codes: CATEGORIES.toSorted() },
        ],
        columns: FINE_RESULTS.map((counter) => ({
          counter,
          values: Array.from({ length: rows }, () => 5 * random.whole(0, 200)),
          status: 'r'.repeat(rows),
        })),
      },
    ],
  }
}

async function plantRollup(admin: Client, parts: readonly ReleasedPart[]): Promise<void> {
  await admin.query(`
    create table public.rollup (
      period text, region text, category text, place integer not null,
      admitted integer not null, turned_away integer not null, other integer not null,
      primary key (region, period, category)
    )`)
  for (const { tables } of parts) {
    const [table] = tables
    if (!table) continue
    const [months, regions, categories] = table.axes.map(({ codes }) => codes)
    const rows = (months ?? []).flatMap((month) =>
      (regions ?? []).flatMap((region) => (categories ?? []).map((category) => [month, region, category])),
    )
    const sum = (row: number, from: number, to: number) =>
      table.columns.slice(from, to).reduce((total, { values }) => total + (values[row] ?? 0), 0)
    await admin.query(
      `insert into public.rollup select * from unnest(
         $1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[])`,
      [
        ...[0, 1, 2].map((axis) => rows.map((row) => row[axis])),
        rows.map((row) => CATEGORIES.indexOf(row[2] as string)),
        // As FINE_RESULTS are in order: four of being admitted, two that are neither, two of being turned away.
        rows.map((_, row) => sum(row, 0, 4)),
        rows.map((_, row) => sum(row, 6, 8)),
        rows.map((_, row) => sum(row, 4, 6)),
      ],
    )
  }
  await admin.query('analyze public.rollup')
}
