import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildASTSchema, execute, parse } from 'graphql'
import { Pool } from 'undici'
import { principalOfClaims } from '../platform/identity/claims'
import { executeOperation } from '../platform/subgraph/execute'
import type { SubgraphModule } from '../platform/subgraph-module'
import { GRAPH, QUESTIONS } from './gateway-graph'
import { tokenOf } from './hub-process'
import { median, round, spread } from './machine'
import type { BenchResult } from './run'
import { type ServerProcess, startServer } from './server-process'

interface Size {
  readonly rounds: number
  /** Of each question in each round; fewer of the large one. */
  readonly requests: number
}

const FULL: Size = { rounds: 5, requests: 1_500 }
/** To see that it runs; its figures say little. */
const QUICK: Size = { rounds: 2, requests: 150 }
const CLIENTS = 8

type QuestionName = keyof typeof QUESTIONS
type Side = 'in process' | 'over HTTP' | 'node:http'

/**
 * How much processor time the gateway's process takes for a request, with the subgraphs in it and over HTTP, beside a plain node:http that
 * gives the same bytes; and the executor alone, beside that of graphql-js without rules, callers and shown errors.
 */
export async function benchGateway([how]: readonly string[] = []): Promise<BenchResult> {
  if (how !== undefined && how !== 'quick') throw new Error(`gateway takes "quick" or nothing, not: ${how}`)
  const size = how === 'quick' ? QUICK : FULL
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  const started: ServerProcess[] = []
  const start = async (script: string, ...args: string[]): Promise<string> => {
    const env = { HUB_DATA: folder, NODE_ENV: 'development' }
    const server = await startServer([join(__dirname, script), ...args], env)
    started.push(server)
    return server.url
  }
  try {
    const subgraphs = (await start('gateway-server.js', 'subgraphs')).split(',')
    const urls: Readonly<Record<Side, string>> = {
      'in process': await start('gateway-server.js', 'gateway'),
      'over HTTP': await start('gateway-server.js', 'gateway', ...subgraphs),
      'node:http': await start('gateway-plain.js'),
    }
    return resultOf(await measure(urls, tokenOf(folder), size), await measureExecutor(size), size)
  } finally {
    await Promise.all(started.map((server) => server.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of processor time for a request, round by round. */
type Measured = Record<QuestionName, Record<Side, number[]>>

async function measure(
  urls: Readonly<Record<Side, string>>,
  token: string,
  { rounds, requests }: Size,
): Promise<Measured> {
  const measured = {} as Measured
  for (const [name, query] of Object.entries(QUESTIONS) as [QuestionName, string][]) {
    measured[name] = { 'in process': [], 'over HTTP': [], 'node:http': [] }
    const count = name === '1,000 × 7' ? Math.ceil(requests / 10) : requests
    const clients = new Map<Side, Client>()
    for (const [side, url] of Object.entries(urls) as [Side, string][])
      clients.set(side, new Client(url, token, query))
    const answers = await Promise.all([...clients.values()].slice(0, 2).map((client) => client.ask(0)))
    if (answers[0] !== answers[1]) throw new Error(`the placements do not answer the same to ${name}`)
    await clients.get('node:http')?.put(answers[0] ?? '')
    // The first round warms all sides and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const [side, client] of clients) {
        const ms = await client.cpuPerRequest(count)
        if (round > 0) measured[name][side].push(ms)
      }
    await Promise.all([...clients.values()].map((client) => client.close()))
  }
  return measured
}

/** Asks one question of one server. */
class Client {
  private readonly pool: Pool
  private asked = 0

  constructor(
    url: string,
    private readonly token: string,
    private readonly query: string,
  ) {
    this.pool = new Pool(new URL(url).origin, { connections: CLIENTS })
  }

  /** Throws where what comes is not all data. */
  async ask(from: number): Promise<string> {
    const text = await this.send(
      'POST',
      '/graphql',
      JSON.stringify({ query: this.query, variables: { from } }),
    )
    if (!text.startsWith('{"data":{"services":[{"id"') || text.includes('"errors"'))
      throw new Error(`no answer: ${text.slice(0, 300)}`)
    return text
  }

  async put(text: string): Promise<void> {
    await this.send('PUT', '/graphql', text)
  }

  /** Milliseconds of the server's processor time, of so many requests by a few clients at once. */
  async cpuPerRequest(requests: number): Promise<number> {
    const before = await this.cpu()
    let left = requests
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        while (left-- > 0) await this.ask(this.asked++)
      }),
    )
    return ((await this.cpu()) - before) / 1_000 / requests
  }

  close(): Promise<void> {
    return this.pool.close()
  }

  private async cpu(): Promise<number> {
    const { user, system } = JSON.parse(await this.send('GET', '/cpu', null)) as NodeJS.CpuUsage
    return user + system
  }

  private async send(method: 'GET' | 'POST' | 'PUT', path: string, body: string | null): Promise<string> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` }
    const { statusCode, body: answer } = await this.pool.request({ method, path, headers, body })
    const text = await answer.text()
    if (statusCode !== 200) throw new Error(`${statusCode}: ${text.slice(0, 300)}`)
    return text
  }
}

/** Milliseconds of processor time, round by round. */
interface Executor {
  readonly ours: number[]
  readonly graphqlJs: number[]
}

async function measureExecutor({ rounds, requests }: Size): Promise<Executor> {
  const query = QUESTIONS['1,000 × 7']
  const module = GRAPH[0] as SubgraphModule
  const principal = principalOfClaims({ sub: 'a bench', hub_role: 'steward' })
  const claims = { principal, lang: 'EN', now: new Date() } as const
  const { data } = await executeOperation(module, { query, variables: { from: 0 }, claims })
  const plain = buildASTSchema(parse(PLAIN))
  const document = parse(query)
  const sides: Readonly<Record<keyof Executor, () => unknown>> = {
    ours: () => executeOperation(module, { query, variables: { from: 0 }, claims }),
    graphqlJs: () => execute({ schema: plain, document, rootValue: data, variableValues: { from: 0 } }),
  }
  const measured: Executor = { ours: [], graphqlJs: [] }
  for (let round = 0; round <= rounds; round++)
    for (const [side, run] of Object.entries(sides) as [keyof Executor, () => unknown][]) {
      const times = Math.ceil(requests / 10)
      const before = process.cpuUsage()
      for (let time = 0; time < times; time++) await run()
      const { user, system } = process.cpuUsage(before)
      if (round > 0) measured[side].push((user + system) / 1_000 / times)
    }
  return measured
}

const PLAIN = `type Query { services(first: Int!, from: Int!): [Service!]! }
  type Service { id: ID!, name: String!, category: String!, region: String!, languages: [String!]!, beds: Int!, url: String }`

function resultOf(measured: Measured, executor: Executor, size: Size): BenchResult {
  const ms = (figures: readonly number[]) =>
    `${round(median(figures), 2)} ms ± ${round(100 * spread(figures))} %`
  const row = Object.entries(measured).map(([name, sides]) => [
    name,
    (Object.entries(sides) as [Side, number[]][])
      .map(([side, figures]) => `${side} ${side === 'node:http' ? round(median(figures), 3) : ms(figures)}`)
      .join('; '),
  ])
  return {
    row: {
      ...Object.fromEntries(row),
      'executor only': `${ms(executor.ours)}; graphql-js ${ms(executor.graphqlJs)}`,
    },
    figures: { size, clients: CLIENTS, measured, executor },
  }
}
