import fastify from 'fastify'
import { buildSchema, graphql } from 'graphql'
import { Pool } from 'pg'
import { periodMonths } from '../platform/codes/period-months'

// What one would write without anything of ours: it answers the same questions in the same form from a rollup table, to anybody,
// by the default resolvers. No caller is looked at, no release, no status is worked out, and a page may be of any length.

const SCHEMA = buildSchema(`
  scalar PeriodCode
  scalar RegionCode
  enum By { PERIOD REGION CATEGORY }
  enum Granularity { MONTH }
  input Period { from: PeriodCode!, to: PeriodCode!, granularity: Granularity! }
  input Region { codes: [RegionCode!]! }
  input Where { period: Period!, region: Region! }
  type Query { analytics: Analytics! }
  type Analytics { shelterDemand(by: [By!]!, where: Where!): Table! }
  type Table { cells(first: Int, after: String): Cells!, grid(measures: [String!]): Grid! }
  type Cells { totalCount: Int!, pageInfo: PageInfo!, edges: [Edge!]! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type Edge { node: Cell! }
  type Cell { key: Key!, requests: Value!, admitted: Value!, turnedAway: Value!, turnAwayRate: Value! }
  type Key { period: PeriodCode!, region: RegionOf!, category: String! }
  type RegionOf { code: RegionCode! }
  type Value { value: Float, status: String! }
  type Grid { axes: [Axis!]!, columns: [Column!]! }
  type Axis { dimension: String!, codes: [String!]! }
  type Column { measure: String!, values: [Float]!, status: String! }
`)

interface Row {
  readonly period: string
  readonly region: string
  readonly category: string
  readonly requests: number
  readonly admitted: number
  readonly turnedAway: number
}

interface Where {
  readonly period: { readonly from: string; readonly to: string }
  readonly region: { readonly codes: readonly string[] }
}

const ROWS = `
  select period, region, category, admitted + turned_away + other as requests, admitted, turned_away as "turnedAway"
  from public.rollup where period >= $1 and period <= $2 and region = any($3)
  order by period collate "C", region collate "C", place`

const MEASURES: Readonly<Record<string, (row: Row) => number>> = {
  requests: ({ requests }) => requests,
  admitted: ({ admitted }) => admitted,
  turnedAway: ({ turnedAway }) => turnedAway,
  turnAwayRate: ({ turnedAway, admitted }) => Number((turnedAway / (turnedAway + admitted)).toFixed(4)),
}

async function main([databaseUrl]: readonly string[]): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 })
  const select = async ({ period: { from, to }, region: { codes } }: Where, rest = '') => {
    const [first, last] = [periodMonths(from).first, periodMonths(to).last].map((day) => day.slice(0, 7))
    return (await pool.query<Row>(`${ROWS} ${rest}`, [first, last, codes])).rows
  }
  const table = ({ where }: { readonly where: Where }) => ({
    cells: async ({ first, after }: { readonly first?: number | null; readonly after?: string | null }) => {
      const start = after ? Number(after) : 0
      if (first == null) return cellsOf(await select(where), start, false)
      const rows = await select(where, `offset ${Number(start)} limit ${Number(first) + 1}`)
      return cellsOf(rows.slice(0, first), start, rows.length > first)
    },
    grid: async () => gridOf(await select(where)),
  })
  const rootValue = { analytics: { shelterDemand: table } }
  const server = fastify()
  server.post<{ Body: { query: string; variables: Record<string, unknown> } }>('/graphql', ({ body }) =>
    graphql({ schema: SCHEMA, source: body.query, variableValues: body.variables, rootValue }),
  )
  console.log(`Hub ready at ${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`)
  process.once('SIGTERM', () => process.exit(0))
}

function cellsOf(rows: readonly Row[], start: number, hasNextPage: boolean) {
  return {
    totalCount: rows.length,
    pageInfo: { hasNextPage, endCursor: String(start + rows.length) },
    edges: rows.map((row) => ({
      node: {
        key: { period: row.period, region: { code: row.region }, category: row.category },
        ...Object.fromEntries(
          Object.entries(MEASURES).map(([measure, of]) => [measure, { value: of(row), status: 'ROUNDED' }]),
        ),
      },
    })),
  }
}

function gridOf(rows: readonly Row[]) {
  const axis = (dimension: string, codes: readonly string[]) => ({ dimension, codes: [...new Set(codes)] })
  return {
    axes: [
      axis(
        'PERIOD',
        rows.map(({ period }) => period),
      ),
      axis(
        'REGION',
        rows.map(({ region }) => region),
      ),
      axis(
        'CATEGORY',
        rows.map(({ category }) => category),
      ),
    ],
    columns: Object.entries(MEASURES).map(([measure, of]) => ({
      measure,
      values: rows.map(of),
      status: 'r'.repeat(rows.length),
    })),
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error((error as Error).message)
  process.exit(1)
})
