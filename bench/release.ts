import { performance } from 'node:perf_hooks'
import type { Client } from 'pg'
import { closePeriod } from '../analytics/release/close-period'
import { readDemandCounts } from '../analytics/release/shelter-demand/feed'
import { loadSampleDirectory } from '../cli/sample/load-sample'
import { periodMonths } from '../platform/codes/period-months'
import { queryingOf } from '../platform/database/querying'
import { median, round, spread } from './machine'
import { copyRequests } from './made-up-requests'
import type { ReleaseRun } from './release-once'
import { runBuild } from './release-process'
import { benchSampleRelease } from './release-sample'
import type { BenchResult } from './run'
import { type ScratchDatabase, withScratchDatabases } from './scratch-database'

const YEAR = 2025
const SIZES = [10_000, 100_000, 1_000_000]
const ROUNDS = 5

interface Round {
  readonly run: ReleaseRun
  /** The same counts read once more, by nothing but the query. */
  readonly readMs: number
}

/**
 * How long it takes to build a year of shelterDemand, its four quarters and the year, as records grow; beside the query that
 * counts them. `sample` builds every cube of the sample instead; numbers are other sizes.
 */
export async function benchRelease(options: readonly string[] = []): Promise<BenchResult> {
  if (options[0] === 'sample') return benchSampleRelease(options.slice(1))
  const sizes = options.length > 0 ? options.map(Number) : SIZES
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error(`release takes "sample" or numbers of records, not: ${options.join(' ')}`)
  const names = sizes.map((size) => `release_${size}`)
  return withScratchDatabases(names, async (databases) => {
    for (const [at, database] of databases.entries()) await plant(database, sizes[at] as number)
    const rounds: Round[][] = sizes.map(() => [])
    // Sizes take turns, so that a noisy minute is noisy for all.
    for (let number = 0; number < ROUNDS; number++) {
      for (const [at, database] of databases.entries()) rounds[at]?.push(await oneRound(database))
    }
    return resultOf(sizes, rounds)
  })
}

async function plant({ admin }: ScratchDatabase, size: number): Promise<void> {
  await loadSampleDirectory(admin)
  await copyRequests(admin, YEAR, size)
  await closePeriod(queryingOf(admin), String(YEAR), new Date(`${YEAR + 1}-06-01`), 'bench')
}

async function oneRound(database: ScratchDatabase): Promise<Round> {
  const { admin } = database
  const run = runBuild(database, 'shelterDemand')
  await admin.query('delete from analytics.release')
  return { run, readMs: await timeToRead(admin) }
}

async function timeToRead(admin: Client): Promise<number> {
  const start = performance.now()
  for (const quarter of [1, 2, 3, 4]) await readDemandCounts(admin, periodMonths(`${YEAR}-Q${quarter}`))
  return performance.now() - start
}

function resultOf(sizes: readonly number[], rounds: readonly (readonly Round[])[]): BenchResult {
  const sized = sizes.map((size, at) => {
    const own = rounds[at] as readonly Round[]
    const times = own.map(({ run }) => run.ms)
    return {
      size,
      ms: median(times),
      spread: round(spread(times), 3),
      readMs: round(median(own.map(({ readMs }) => readMs))),
      peakMiB: Math.max(...own.map(({ run }) => run.peakMiB)),
      parts: own[0]?.run.parts,
      refused: own[0]?.run.refused,
    }
  })
  const [smallest, largest] = [sized[0], sized.at(-1)]
  if (!smallest || !largest) throw new Error('no size was measured')
  const each = (of: (one: (typeof sized)[number]) => string) => sized.map(of).join(', ')
  return {
    row: {
      records: each(({ size }) => `${size}`),
      build: each(({ ms }) => `${round(ms / 1000, 1)} s`),
      'the query that counts': each(({ readMs }) => `${round(readMs / 1000, 2)} s`),
      peak: each(({ peakMiB }) => `${peakMiB} MiB`),
      growth: `build × ${round(largest.ms / smallest.ms, 2)} for records × ${round(largest.size / smallest.size)}; the query × ${round(largest.readMs / smallest.readMs, 1)}`,
      parts: each(({ parts, refused }) => `${parts} (${refused} refused)`),
    },
    figures: { sized, rounds },
  }
}
