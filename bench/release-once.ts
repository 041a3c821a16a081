import { readFileSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { Pool } from 'pg'
import type { CubeName } from '../analytics/cubes/cube'
import { buildRelease } from '../analytics/release/build-release'
import { CUBES_TO_BUILD } from '../analytics/release/cubes-to-build'
import { makerInWorkers } from '../analytics/release/workers/maker-in-workers'
import { round } from './machine'

/** What to build, from a database of which the months are closed. */
export interface ReleaseTask {
  readonly releaseUrl: string
  readonly installKey: string
  /** Null: all. */
  readonly cube: CubeName | null
}

/** What one build came to; written by a process of its own, so that its peak memory is its own. */
export interface ReleaseRun {
  readonly parts: number
  readonly refused: number
  readonly cells: number
  /** From the first look at the database until the release waits to be published. */
  readonly ms: number
  /** From the same look until the last part of each cube was made; cubes are made side by side. */
  readonly cubeMs: Readonly<Record<string, number>>
  readonly peakMiB: number
}

/** One connection reads the feeds, one stores what is made, one reads what was. */
const CONNECTIONS = 3

async function main([taskFile = '', answer = '']: readonly string[]): Promise<void> {
  const { releaseUrl, installKey, cube }: ReleaseTask = JSON.parse(readFileSync(taskFile, 'utf8'))
  const cubeMs: Record<string, number> = {}
  const builders = CUBES_TO_BUILD.filter((each) => cube === null || each.cube === cube)
  const pool = new Pool({ connectionString: releaseUrl, max: CONNECTIONS })
  const start = performance.now()
  const result = await buildRelease(pool, {
    builders,
    makerOf: (feeds) => makerInWorkers(feeds, { url: releaseUrl }),
    installKey,
    softwareVersion: 'bench',
    actor: 'bench',
    onProgress({ phase }) {
      if (builders.some((each) => each.cube === phase)) cubeMs[phase] = performance.now() - start
    },
  })
  const ms = performance.now() - start
  await pool.end()
  if (result.outcome !== 'BUILT') throw new Error(`the build came to ${JSON.stringify(result).slice(0, 500)}`)
  const run: ReleaseRun = {
    parts: result.parts,
    refused: result.refusals.length,
    cells: result.cells,
    ms: round(ms),
    cubeMs: Object.fromEntries(Object.entries(cubeMs).map(([name, each]) => [name, round(each)])),
    peakMiB: round(process.resourceUsage().maxRSS / 1024),
  }
  writeFileSync(answer, JSON.stringify(run))
}

main(process.argv.slice(2)).catch((error) => {
  console.error(String((error as Error).message).slice(0, 500))
  process.exit(1)
})
