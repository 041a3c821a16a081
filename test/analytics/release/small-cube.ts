import type { Pool } from 'pg'
import type { BuiltPart } from '../../../analytics/release/built-part'
import type { CubeBuilder } from '../../../analytics/release/cube-builder'
import { monthsOf } from '../../../analytics/release/periods'

/** Requests of a quarter, rounded down, and years as sums of quarters: what a builder is, in a few lines. */
export class SmallCube implements CubeBuilder {
  readonly cube = 'shelterDemand'
  readonly granularities = ['QUARTER', 'YEAR'] as const
  readonly changes = { schema: 'capacity', kind: 'REQUEST' } as const
  /** The periods that were made, in order. */
  readonly made: string[] = []
  /** What was kept of each before, as the job tells it. */
  readonly earlier: unknown[] = []
  /** Called before each period is made. */
  before: (period: string) => Promise<void> = async () => undefined
  /** Whether years are summed of what it made itself, even where that was refused. */
  remembers = false
  private readonly counted = new Map<string, { readonly count: number }>()
  /** Periods whose audit does not hold. */
  unsound: readonly string[] = []

  async *build(...[db, periods, context]: Parameters<CubeBuilder['build']>): AsyncGenerator<BuiltPart> {
    for (const period of periods) {
      await this.before(period)
      const count = /-Q/.test(period)
        ? await countRequests(db, period)
        : await sumOfQuarters(
            period,
            async (quarter) =>
              (this.remembers && this.counted.get(quarter)) ||
              (await context.released('shelterDemand', quarter))?.kept,
          )
      if (count === null) continue
      this.made.push(period)
      this.counted.set(period, { count })
      this.earlier.push((await context.released('shelterDemand', period))?.kept ?? null)
      const holds = !this.unsound.includes(period)
      yield {
        part: {
          cube: 'shelterDemand',
          period,
          hasSampleData: await hasSample(db),
          tables: [
            {
              name: 'A',
              axes: [{ dimension: 'REGION', codes: ['35'] }],
              columns: [{ counter: 'ADMITTED', values: [count - (count % 5)], status: 'r' }],
            },
          ],
        },
        cells: 1,
        suppressed: 0,
        holds,
        problems: holds ? [] : ['one of two can be found'],
        kept: { count },
      }
    }
  }

  mayRevise(before: unknown, now: unknown) {
    const change = (now as { count: number }).count - (before as { count: number }).count
    const allowed = change === 0 || change >= 10
    return { allowed, reason: allowed ? '' : `${change} came in, fewer than 10` }
  }
}

async function hasSample(db: Parameters<CubeBuilder['build']>[0]): Promise<boolean> {
  const { rows } = await db.query(
    "select exists (select from capacity.feed_requests where source = 'sample') as made_up",
  )
  return rows[0].made_up
}

async function countRequests(db: Parameters<CubeBuilder['build']>[0], quarter: string): Promise<number> {
  const { rows } = await db.query(
    `select count(*)::int as count from capacity.feed_requests where date_trunc('month', requested_on)::date = any($1::date[])`,
    [monthsOf(quarter)],
  )
  return rows[0].count
}

async function sumOfQuarters(
  year: string,
  keptOf: (quarter: string) => Promise<unknown>,
): Promise<number | null> {
  let sum = 0
  for (const quarter of [1, 2, 3, 4]) {
    const kept = (await keptOf(`${year}-Q${quarter}`)) as { count: number } | undefined
    if (!kept) return null
    sum += kept.count
  }
  return sum
}

let records = 0

/** So many requests on a day are there, and the month is marked as changed. */
export async function addRequests(
  ingest: Pool,
  day: string,
  count: number,
  { source = 'a test', shardKey = 1 } = {},
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    records += 1
    await ingest.query(
      `insert into capacity.request (shard_key, source, record_id, version, agency_id, requested_on, category, region,
          household_type, age_band, gender, result)
        values ($3, $4, $1, 1, gen_random_uuid(), $2, 'SHELTER', '35', 'ALONE', 'UNKNOWN', 'UNKNOWN', 'ADMITTED')`,
      [`record ${records}`, day, shardKey, source],
    )
  }
  await ingest.query(
    `insert into capacity.dirty_month (kind, month) values ('REQUEST', date_trunc('month', $1::date))
      on conflict (kind, month) do update set marked_at = clock_timestamp()`,
    [day],
  )
}
