import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startHub, tokenOf } from './hub-process'
import { median, round, spread } from './machine'
import { copyRequests } from './made-up-requests'
import type { BenchResult } from './run'
import { type ScratchDatabase, withScratchDatabases } from './scratch-database'
import { type ServerProcess, startServer } from './server-process'
import { plantRelease } from './statistics-data'
import {
  type Ask,
  answersPerSecond,
  askAllAtOnce,
  askAllPages,
  askGrid,
  askPage,
  type Server,
} from './statistics-load'
import { type Question, questionsOf } from './statistics-questions'
import { sameAnswers } from './statistics-same'

interface Size {
  readonly rounds: number
  /** Of each measurement. */
  readonly seconds: number
  /** In the smaller of two databases; ten times as many in the other. */
  readonly records: number
  /** One after the other, of each kind and database in each round. */
  readonly timed: number
}

const FULL: Size = { rounds: 5, seconds: 3, records: 100_000, timed: 40 }
/** To see that it runs; its figures say little. */
const QUICK: Size = { rounds: 2, seconds: 0.5, records: 1_000, timed: 5 }

const CLIENTS = 8

interface Case {
  readonly name: string
  readonly provinces: number
  readonly ours: Ask
  /** Of the plain server: the way that suits it best comes first. */
  readonly plain: Readonly<Record<string, Ask>>
}

const AS_GRID = { plain: askGrid }
const AS_CELLS = { 'plain, all at once': askAllAtOnce, 'plain, in pages': askAllPages }

const CASES: readonly Case[] = [
  { name: '3,600 cells as grid', provinces: 5, ours: askGrid, plain: AS_GRID },
  { name: '3,600 cells in 36 pages', provinces: 5, ours: askAllPages, plain: AS_CELLS },
  { name: '720 cells as grid', provinces: 1, ours: askGrid, plain: AS_GRID },
  { name: '720 cells in 8 pages', provinces: 1, ours: askAllPages, plain: AS_CELLS },
  { name: 'a page of 100 of 3,600 cells', provinces: 5, ours: askPage, plain: { plain: askPage } },
]

/**
 * Answers a second of released figures over HTTP to eight clients: by `hub start` with callers, rules and figures of a release,
 * where every question is another and where one is asked again and again, beside a plain server of graphql-js that answers from
 * a rollup table of the same, which gives all cells at once. And how the time of an answer grows with the records beside it.
 */
export async function benchStatistics([how]: readonly string[] = []): Promise<BenchResult> {
  if (how !== undefined && how !== 'quick' && how !== 'growth')
    throw new Error(`statistics takes "quick", "growth" or nothing, not: ${how}`)
  const size = how === 'quick' ? QUICK : FULL
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  try {
    return await withScratchDatabases(['fewer', 'more'], async ([fewer, more]) => {
      if (!fewer || !more) throw new Error('there are no databases')
      await Promise.all([plant(fewer, size.records), plant(more, 10 * size.records)])
      const started: ServerProcess[] = []
      const start = async (starting: Promise<ServerProcess>): Promise<string> => {
        const server = await starting
        started.push(server)
        return server.url
      }
      try {
        const plain = {
          url: await start(startServer([join(__dirname, 'statistics-plain.js'), fewer.url])),
          token: null,
        }
        const ours = { url: await start(startHub(fewer, folder)), token: tokenOf(folder) }
        const beside = { ...ours, url: await start(startHub(more, folder)) }
        await sameAnswers({ ours, plain }, questionsOf(5)[0] as Question)
        const growth = await measureGrowth({ fewer, more }, [ours, beside], size)
        const cases = how === 'growth' ? [] : await measureCases({ ours, plain }, size)
        return resultOf(cases, growth, size)
      } finally {
        await Promise.all(started.map((server) => server.stop()))
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function plant({ admin }: ScratchDatabase, records: number): Promise<void> {
  await plantRelease(admin)
  await copyRequests(admin, 2024, records)
}

interface Measured {
  readonly name: string
  /** Answers a second, round by round. */
  readonly others: number[]
  readonly again: number[]
  readonly plain: Readonly<Record<string, number[]>>
}

async function measureCases(
  { ours, plain }: { readonly ours: Server; readonly plain: Server },
  { rounds, seconds }: Size,
): Promise<Measured[]> {
  const measured = CASES.map(
    ({ name, plain: ways }): Measured => ({
      name,
      others: [],
      again: [],
      plain: Object.fromEntries(Object.keys(ways).map((way) => [way, []])),
    }),
  )
  // The first round warms all sides and does not count.
  for (let number = 0; number <= rounds; number++) {
    for (const [at, { provinces, ours: ask, plain: ways }] of CASES.entries()) {
      const questions = questionsOf(provinces)
      const nth = (n: number) => questions[n % questions.length] as Question
      const measure = async (into: number[] | undefined, each: (n: number) => Promise<unknown>) => {
        const rate = await answersPerSecond(each, { clients: CLIENTS, seconds })
        if (number > 0) into?.push(rate)
      }
      await measure(measured[at]?.others, (n) => ask(ours, nth(n)))
      for (const [way, askPlain] of Object.entries(ways))
        await measure(measured[at]?.plain[way], (n) => askPlain(plain, nth(n)))
      await ask(ours, nth(0))
      await measure(measured[at]?.again, () => ask(ours, nth(0)))
    }
  }
  return measured
}

interface Growth {
  /** Median ms of an answer, round by round, beside the fewer records and beside the more. */
  readonly grid: readonly (readonly [number, number])[]
  readonly page: readonly (readonly [number, number])[]
  /** Of a query that adds up the records. */
  readonly sql: readonly (readonly [number, number])[]
}

const SQL = `select date_trunc('month', requested_on), left(region, 2), category, count(*) from capacity.request group by 1, 2, 3`

async function measureGrowth(
  { fewer, more }: { readonly fewer: ScratchDatabase; readonly more: ScratchDatabase },
  servers: readonly [Server, Server],
  { rounds, timed }: Size,
): Promise<Growth> {
  const questions = questionsOf(5)
  const pairs = { grid: [], page: [], sql: [] } as { [Kind in keyof Growth]: [number, number][] }
  let asked = 0
  for (let number = 0; number <= rounds; number++) {
    const grid = await pairOf(timed, (side) => askGrid(servers[side], nextOf(questions, asked++)))
    const page = await pairOf(timed, (side) => askPage(servers[side], nextOf(questions, asked++)))
    const sql = await pairOf(3, (side) => (side === 0 ? fewer : more).admin.query(SQL))
    if (number === 0) continue
    pairs.grid.push(grid)
    pairs.page.push(page)
    pairs.sql.push(sql)
  }
  return pairs
}

// Both sides are asked by turns: each question goes to both.
function nextOf(questions: readonly Question[], asked: number): Question {
  return questions[Math.floor(asked / 2) % questions.length] as Question
}

/** The median time on either side, asked by turns. */
async function pairOf(times: number, ask: (side: 0 | 1) => Promise<unknown>): Promise<[number, number]> {
  const taken: [number[], number[]] = [[], []]
  for (let time = 0; time < times; time++)
    for (const side of [0, 1] as const) {
      const start = performance.now()
      await ask(side)
      taken[side].push(performance.now() - start)
    }
  return [median(taken[0]), median(taken[1])]
}

function resultOf(cases: readonly Measured[], growth: Growth, size: Size): BenchResult {
  const grown = (pairs: readonly (readonly [number, number])[]) =>
    round(median(pairs.map(([a, b]) => b / a)), 2)
  const ms = (pairs: readonly (readonly [number, number])[]) => round(median(pairs.map(([a]) => a)), 1)
  const shown = cases.map(({ name, others, again, plain }) => {
    const rate = (rates: readonly number[]) => `${round(median(rates), 1)}/s`
    const peers = Object.entries(plain).map(([way, rates]) => {
      const ratio = round(median(others.map((own, at) => own / (rates[at] as number))), 2)
      return `${way} ${rate(rates)}: × ${ratio}`
    })
    return [
      name,
      `${rate(others)} ± ${round(100 * spread(others))} %, asked again ${rate(again)}; ${peers.join('; ')}`,
    ]
  })
  return {
    row: {
      ...Object.fromEntries(shown),
      [`records × 10 (${size.records} → ${10 * size.records})`]: `grid ${ms(growth.grid)} ms × ${grown(growth.grid)}, page ${ms(growth.page)} ms × ${grown(growth.page)}; SQL over records ${ms(growth.sql)} ms × ${grown(growth.sql)}`,
    },
    figures: { size, clients: CLIENTS, cases, growth },
  }
}
