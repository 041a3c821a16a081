import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSchemas } from '../cli/compose'
import { type Asking, CLIENTS, Client } from './gateway-client'
import { type Executor, measureExecutor } from './gateway-executor'
import { GRAPH, QUESTIONS, type QuestionName, RECORDED_QUESTIONS } from './gateway-graph'
import { hubSettings, tokenOf } from './hub-process'
import { median, round, spread } from './machine'
import type { BenchResult, Row } from './run'
import { type ScratchDatabase, withScratchDatabases } from './scratch-database'
import { type ServerProcess, startServer } from './server-process'

interface Size {
  readonly rounds: number
  /** Of each question in each round; fewer of the large one. */
  readonly requests: number
}

const FULL: Size = { rounds: 5, requests: 1_500 }
/** To see that it runs; its figures say little. */
const QUICK: Size = { rounds: 2, requests: 150 }

const CALLERS = ['the public', 'a named caller'] as const
const GATEWAYS = ['plain', 'for callers'] as const
const PLACEMENTS = ['in process', 'over HTTP'] as const

type Caller = (typeof CALLERS)[number]
type Gateway = (typeof GATEWAYS)[number]
type Placement = (typeof PLACEMENTS)[number]
type Side = `${Caller}, ${Gateway}, ${Placement}` | 'node:http'

/**
 * How much processor time the gateway's process takes for a request, with the subgraphs in it and over HTTP, beside a plain node:http that
 * gives the same bytes; and the executor alone, beside that of graphql-js without rules, callers and shown errors.
 *
 * The gateway for callers is the one of `hub start`, over a real PostgreSQL. On are: who calls, by token or key; bounds of load; rates, counted
 * in memory and so high that nobody meets them; limits of cost and shape; the deadline; a breaker and a bulkhead for each link; metrics;
 * all headers; and the log of accesses. Of the public nothing is recorded. What the named caller asks, with a token of the development
 * issuer, is of the kind CAPACITY: no answer leaves before its row is committed. The processor time of PostgreSQL is not counted. The plain
 * gateway is the one that commands of the hub open for themselves: the same, without bounds of load, rates and the log of accesses.
 */
export async function benchGateway([how]: readonly string[] = []): Promise<BenchResult> {
  if (how !== undefined && how !== 'quick') throw new Error(`gateway takes "quick" or nothing, not: ${how}`)
  const size = how === 'quick' ? QUICK : FULL
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  try {
    return await withScratchDatabases(['gateway'], async ([database]) => {
      if (!database) throw new Error('there is no database')
      const started: ServerProcess[] = []
      try {
        const urls = await startServers(database, folder, started)
        const measured = await measure(urls, tokenOf(folder), size, database)
        const executor = await measureExecutor(size.rounds, Math.ceil(size.requests / 10))
        return { row: rowsOf(measured, executor), figures: { size, clients: CLIENTS, measured, executor } }
      } finally {
        await Promise.all(started.map((server) => server.stop()))
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Urls = ReadonlyMap<Side, string>

/** Each is added to `started` once it runs. Both callers ask the same gateway of a kind and a placement. */
async function startServers(
  database: ScratchDatabase,
  folder: string,
  started: ServerProcess[],
): Promise<Urls> {
  const supergraph = join(folder, 'supergraph.graphql')
  writeFileSync(supergraph, composeSchemas(GRAPH).get('supergraph.graphql') as string)
  const env = { ...hubSettings(database, folder), HUB_SUPERGRAPH: supergraph, NODE_ENV: 'development' }
  const start = async (script: string, ...args: readonly string[]): Promise<string> => {
    const server = await startServer([join(__dirname, script), ...args], env)
    started.push(server)
    return server.url
  }
  const subgraphs = (await start('gateway-server.js', 'subgraphs')).split(',')
  const urls = new Map<Side, string>()
  for (const placement of PLACEMENTS)
    for (const gateway of GATEWAYS) {
      const url = await start('gateway-server.js', gateway, ...(placement === 'over HTTP' ? subgraphs : []))
      for (const caller of CALLERS) urls.set(`${caller}, ${gateway}, ${placement}`, url)
    }
  return urls.set('node:http', await start('gateway-plain.js'))
}

/** Milliseconds of processor time for a request, round by round. */
type Measured = Record<QuestionName, Record<Side, number[]>>

/** Throws where another number of accesses is in the log than the named caller was given answers by gateways for callers. */
async function measure(
  urls: Urls,
  token: string,
  { rounds, requests }: Size,
  database: ScratchDatabase,
): Promise<Measured> {
  const measured = {} as Measured
  let recorded = 0
  for (const name of Object.keys(QUESTIONS) as QuestionName[]) {
    const figures = Object.fromEntries([...urls.keys()].map((side) => [side, []])) as unknown as Record<
      Side,
      number[]
    >
    measured[name] = figures
    const count = name === '1,000 × 7' ? Math.ceil(requests / 10) : requests
    const clients = [...urls].map(
      ([side, url]) => [side, new Client(url, askingOf(side, name, token))] as const,
    )
    await prepare(clients, name)
    // The first round warms all sides and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const [side, client] of clients) {
        const ms = await client.cpuPerRequest(count)
        if (round > 0) figures[side].push(ms)
      }
    for (const [side, { answered }] of clients)
      if (side.startsWith('a named caller, for callers')) recorded += answered
    await Promise.all(clients.map(([, client]) => client.close()))
  }
  await assertRecorded(database, recorded)
  return measured
}

function askingOf(side: Side, name: QuestionName, token: string): Asking {
  return side.startsWith('a named caller')
    ? { query: RECORDED_QUESTIONS[name], token }
    : { query: QUESTIONS[name], token: null }
}

/** All answer the same, to the byte, and node:http has the bytes. */
async function prepare(clients: readonly (readonly [Side, Client])[], name: QuestionName): Promise<void> {
  const gateways = clients.filter(([side]) => side !== 'node:http')
  const [answer = '', ...others] = await Promise.all(gateways.map(([, client]) => client.ask(0)))
  if (others.some((other) => other !== answer)) throw new Error(`not all gateways answer the same to ${name}`)
  for (const [side, client] of clients) if (side === 'node:http') await client.put(answer)
}

async function assertRecorded({ admin }: ScratchDatabase, expected: number): Promise<void> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from access.entry')
  if (rows[0]?.count !== expected)
    throw new Error(`${rows[0]?.count} accesses are in the log, of ${expected} that were answered`)
}

function rowsOf(measured: Measured, executor: Executor): Row[] {
  const row = (
    asked: string,
    shown: (figures: Record<Side, number[]>, name: QuestionName) => string,
  ): Row => ({
    asked,
    ...Object.fromEntries(
      (Object.entries(measured) as [QuestionName, Record<Side, number[]>][]).map(([name, figures]) => [
        name,
        shown(figures, name),
      ]),
    ),
  })
  return [
    ...GATEWAYS.flatMap((gateway) =>
      CALLERS.map((caller) =>
        row(`${gateway}, by ${caller}`, (figures) =>
          PLACEMENTS.map((placement) => {
            const own = figures[`${caller}, ${gateway}, ${placement}`]
            const plain = figures[`${caller}, plain, ${placement}`]
            return `${placement} ${shownMs(own)}${gateway === 'plain' ? '' : ` (${ratioOf(own, plain)} × plain)`}`
          }).join('; '),
        ),
      ),
    ),
    row('node:http, the same bytes', (figures) => `${round(median(figures['node:http']), 3)} ms`),
    row('executor only', (_, name) =>
      name === '1,000 × 7' ? `${shownMs(executor.ours)}; graphql-js ${shownMs(executor.graphqlJs)}` : '–',
    ),
  ]
}

function shownMs(figures: readonly number[]): string {
  return `${round(median(figures), 2)} ms ± ${round(100 * spread(figures))} %`
}

/** Of each round with the same round: what else the machine did in it was the same for both. */
function ratioOf(figures: readonly number[], others: readonly number[]): number {
  return round(median(figures.map((figure, at) => figure / (others[at] as number))), 2)
}
