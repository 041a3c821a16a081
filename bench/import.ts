import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { importOccupancy } from '../cli/import/toronto/import-occupancy'
import { STORAGES } from '../cli/open-hub'
import { openEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres'
import { HubDatabase } from '../platform/database/hub-database'
import { projectRoot } from '../platform/root'
import { copyBare, copyTextOf } from './import-baseline'
import { type CommandRun, runImportCommand, sixYears } from './import-command'
import { median, round, spread } from './machine'
import type { BenchResult } from './run'

const ROWS = 48_794
const ROUNDS = 7
const INSTALL_KEY = 'bench'.repeat(8)

/** One import: how long it took, and on what. */
interface Run {
  readonly ms: number
  /** Reading, unpacking, parsing and mapping in node, and handing rows to the database. */
  readonly nodeMs: number
  /** Statements after the COPY. */
  readonly sqlMs: number
}

interface Round {
  readonly first: Run
  readonly again: Run
  readonly bareUnloggedMs: number
  readonly bareLoggedMs: number
}

/**
 * How fast the city's file of 2024 is taken in, into an empty hub and a second time, beside a bare COPY of its rows into
 * the same server, which runs with its default settings: every commit is durable.
 */
export async function benchImport(): Promise<BenchResult> {
  const file = join(
    projectRoot(),
    '../shared/data/toronto-shelter/daily-shelter-overnight-service-occupancy-capacity-2024.csv.gz',
  )
  if (!existsSync(file)) throw new Error(`it needs ${file}, which is not there`)
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  const server = await openEmbeddedPostgres({ hubData: join(folder, 'rounds') })
  const admin = new Client({ connectionString: server.url })
  await admin.connect()
  try {
    const bare = await copyTextOf(file)
    const rounds: Round[] = []
    // The first round warms both sides and does not count.
    for (let number = 0; number <= ROUNDS; number++) {
      const round = await oneRound(admin, server.url, `round_${number}`, file, bare)
      if (number > 0) rounds.push(round)
    }
    const command = await runImportCommand(join(folder, 'command'), file)
    const long = await runImportCommand(join(folder, 'long'), await sixYears(file, folder))
    return resultOf(rounds, command, long)
  } finally {
    await admin.end()
    await server.release()
    for (const path of [server.dataFolder, folder]) rmSync(path, { recursive: true, force: true })
  }
}

async function oneRound(
  admin: Client,
  adminUrl: string,
  name: string,
  file: string,
  bare: readonly Buffer[],
): Promise<Round> {
  await admin.query(`create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const hub = new HubDatabase(url.href, INSTALL_KEY, 1)
  await hub.migrate(STORAGES)
  const bareUnloggedMs = await copyBare(url.href, 'unlogged', bare)
  const bareLoggedMs = await copyBare(url.href, '', bare)
  const db = new Client({ connectionString: hub.urlOf('ingest') })
  await db.connect()
  const first = await timed(db, file, ROWS)
  const again = await timed(db, file, 0)
  await db.end()
  await admin.query(`drop database ${name} with (force)`)
  return { first, again, bareUnloggedMs, bareLoggedMs }
}

async function timed(db: Client, file: string, accepted: number): Promise<Run> {
  let sqlMs = 0
  const query = db.query.bind(db) as (...args: unknown[]) => unknown
  const timing = Object.create(db, {
    query: {
      value: (...args: unknown[]) => {
        const start = performance.now()
        const answer = query(...args)
        if (!(answer instanceof Promise)) return answer
        return answer.finally(() => {
          sqlMs += performance.now() - start
        })
      },
    },
  }) as Client
  const start = performance.now()
  const busy = performance.eventLoopUtilization()
  const result = await importOccupancy(timing, file, () => undefined)
  const ms = performance.now() - start
  const nodeMs = performance.eventLoopUtilization(busy).active
  if (result.accepted !== accepted) throw new Error(`${result.accepted} rows were accepted, not ${accepted}`)
  return { ms, nodeMs, sqlMs }
}

function resultOf(rounds: readonly Round[], command: CommandRun, long: CommandRun): BenchResult {
  const of = (pick: (round: Round) => number) => rounds.map(pick)
  const rate = (times: readonly number[]) => round(ROWS / median(times)) // thousands of rows a second
  const first = of(({ first }) => first.ms)
  const again = of(({ again }) => again.ms)
  const unlogged = of(({ bareUnloggedMs }) => bareUnloggedMs)
  const logged = of(({ bareLoggedMs }) => bareLoggedMs)
  const ratio = (pick: (round: Round) => number) =>
    round(median(of((round) => pick(round) / round.bareUnloggedMs)), 1)
  const shares = (pick: (round: Round) => Run) => {
    const share = (part: (run: Run) => number) =>
      round(median(of((round) => part(pick(round)) / pick(round).ms)), 2)
    return {
      node: share(({ nodeMs }) => nodeMs),
      statements: share(({ sqlMs }) => sqlMs),
      waitingForCopy: share(({ ms, nodeMs, sqlMs }) => Math.max(0, ms - nodeMs - sqlMs)),
    }
  }
  const percent = (share: number) => `${Math.round(100 * share)} %`
  const limits = (run: ReturnType<typeof shares>) =>
    `node ${percent(run.node)}, statements ${percent(run.statements)}, waiting for COPY ${percent(run.waitingForCopy)}`
  const figures = {
    rows: ROWS,
    rounds: rounds.length,
    rowsPerSecond: {
      first: round((1000 * ROWS) / median(first)),
      again: round((1000 * ROWS) / median(again)),
      bareUnlogged: round((1000 * ROWS) / median(unlogged)),
      bareLogged: round((1000 * ROWS) / median(logged)),
    },
    spread: {
      first: round(spread(first), 2),
      again: round(spread(again), 2),
      bareUnlogged: round(spread(unlogged), 2),
      bareLogged: round(spread(logged), 2),
    },
    timesBareUnlogged: { first: ratio(({ first }) => first.ms), again: ratio(({ again }) => again.ms) },
    shares: { first: shares(({ first }) => first), again: shares(({ again }) => again) },
    command,
    sixYears: long,
    each: rounds,
  }
  const { timesBareUnlogged: times } = figures
  return {
    row: {
      'first import': `${rate(first)} k rows/s (${times.first} × the time of a bare COPY)`,
      'second import, 0 changes': `${rate(again)} k rows/s (${times.again} ×)`,
      'bare COPY unlogged / logged': `${rate(unlogged)} / ${rate(logged)} k rows/s`,
      'what limits the first': limits(figures.shares.first),
      'and the second': limits(figures.shares.again),
      'the command, end to end': `${round(command.ms / 1000, 1)} s, ${command.peakMiB} MiB; six times the rows ${long.peakMiB} MiB`,
    },
    figures,
  }
}
