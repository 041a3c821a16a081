import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSchemas } from '../cli/compose'
import { type Asking, CLIENTS, Client } from './gateway-client'
import { measureExecutor } from './gateway-executor'
import { GRAPH, QUESTIONS, type QuestionName, RECORDED_QUESTIONS } from './gateway-graph'
import { rowsOf } from './gateway-rows'
import { BASELINE, CALLERS, type Figures, GATEWAYS, PLACEMENTS, type Side } from './gateway-sides'
import { hubSettings, tokenOf } from './hub-process'
import type { BenchResult } from './run'
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

/**
 * How much processor time the gateway's process takes for a request, with the subgraphs in it and over HTTP, beside a plain node:http that
 * gives the same bytes; and the executor alone, beside that of graphql-js without rules, callers and shown errors.
 *
 * The gateway for callers is the one of `hub start`, over a real PostgreSQL. On are: who calls, by token or key; bounds of load; rates, counted
 * in memory and so high that nobody meets them; limits of cost and shape; the deadline; a breaker and a bulkhead for each link; metrics;
 * all headers; and the log of accesses. Of the public nothing is recorded. What the named caller asks, with a token of the development
 * issuer, is of the kind CAPACITY: no answer leaves before its row is committed. The processor time of PostgreSQL is not counted. The plain
 * gateway is the one that commands of the hub open for themselves: the same, without bounds of load, rates and the log of accesses, and with
 * a longer deadline.
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
        const sides = await startSides(database, folder, started)
        const measured = await measure(sides, tokenOf(folder), size, database)
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

/** Each is added to `started` once it runs. Both callers ask the same gateway of a kind and a placement. */
async function startSides(
  database: ScratchDatabase,
  folder: string,
  started: ServerProcess[],
): Promise<readonly Side[]> {
  const supergraph = join(folder, 'supergraph.graphql')
  writeFileSync(supergraph, composeSchemas(GRAPH).get('supergraph.graphql') as string)
  const env = { ...hubSettings(database, folder), HUB_SUPERGRAPH: supergraph, NODE_ENV: 'development' }
  const start = async (script: string, ...args: readonly string[]): Promise<string> => {
    const server = await startServer([join(__dirname, script), ...args], env)
    started.push(server)
    return server.url
  }
  const subgraphs = (await start('gateway-server.js', 'subgraphs')).split(',')
  const sides: Side[] = []
  for (const placement of PLACEMENTS)
    for (const gateway of GATEWAYS) {
      const url = await start('gateway-server.js', gateway, ...(placement === 'over HTTP' ? subgraphs : []))
      for (const caller of CALLERS) {
        const isNamed = caller === 'a named caller'
        const isRecorded = isNamed && gateway === 'for callers'
        sides.push({ name: `${caller}, ${gateway}, ${placement}`, url, isNamed, isRecorded })
      }
    }
  const baseline = await start('gateway-plain.js')
  return [...sides, { name: BASELINE, url: baseline, isNamed: false, isRecorded: false }]
}

type Measured = Record<QuestionName, Figures>

/** Throws where not as many accesses are in the log as answers were given that are recorded. */
async function measure(
  sides: readonly Side[],
  token: string,
  size: Size,
  database: ScratchDatabase,
): Promise<Measured> {
  const measured = {} as Measured
  let recorded = 0
  for (const name of Object.keys(QUESTIONS) as QuestionName[]) {
    const asking = sides.map((side) => ({ side, client: new Client(side.url, askingOf(side, name, token)) }))
    await prepare(asking, name)
    measured[name] = await measureQuestion(asking, {
      ...size,
      requests: name === '1,000 × 7' ? Math.ceil(size.requests / 10) : size.requests,
    })
    for (const { side, client } of asking) if (side.isRecorded) recorded += client.answered
    await Promise.all(asking.map(({ client }) => client.close()))
  }
  await assertRecorded(database, recorded)
  return measured
}

function askingOf({ isNamed }: Side, name: QuestionName, token: string): Asking {
  return isNamed ? { query: RECORDED_QUESTIONS[name], token } : { query: QUESTIONS[name], token: null }
}

interface AskedSide {
  readonly side: Side
  readonly client: Client
}

/** All answer the same, to the byte, and the baseline has the bytes. */
async function prepare(asking: readonly AskedSide[], name: QuestionName): Promise<void> {
  const gateways = asking.filter(({ side }) => side.name !== BASELINE)
  const [answer = '', ...others] = await Promise.all(gateways.map(({ client }) => client.ask(0)))
  if (others.some((other) => other !== answer)) throw new Error(`not all gateways answer the same to ${name}`)
  await asking.find(({ side }) => side.name === BASELINE)?.client.put(answer)
}

async function measureQuestion(asking: readonly AskedSide[], { rounds, requests }: Size): Promise<Figures> {
  const figures = Object.fromEntries(asking.map(({ side }) => [side.name, [] as number[]])) as Figures
  // The first round warms all sides and does not count.
  for (let round = 0; round <= rounds; round++)
    for (const { side, client } of asking) {
      const ms = await client.cpuPerRequest(requests)
      if (round > 0) figures[side.name].push(ms)
    }
  return figures
}

async function assertRecorded({ admin }: ScratchDatabase, expected: number): Promise<void> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from access.entry')
  if (rows[0]?.count !== expected)
    throw new Error(`${rows[0]?.count} accesses are in the log, of ${expected} that were answered`)
}
