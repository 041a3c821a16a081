import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { readText } from '../platform/ingest/text-file'
import { projectRoot } from '../platform/root'
import { round } from './machine'

/** The real command: from its start to its end, the most memory of its node process, and what it said. */
export interface CommandRun {
  readonly ms: number
  readonly peakMiB: number
  readonly output: string
}

const HUB = join(projectRoot(), 'dist/cli/hub.js')

/** The database and its tables are made. */
export async function migrateHub(hubData: string): Promise<void> {
  await run(hubData, [HUB, 'migrate'])
}

/** Toronto's file into an empty hub of its own. */
export async function runImportCommand(hubData: string, file: string): Promise<CommandRun> {
  await migrateHub(hubData)
  return runCommand(hubData, ['import', 'toronto-occupancy', file])
}

export async function runCommand(hubData: string, args: readonly string[]): Promise<CommandRun> {
  const peakFile = `${hubData}.peak`
  const start = performance.now()
  const output = await run(hubData, ['--require', join(__dirname, 'peak-memory.js'), HUB, ...args], {
    BENCH_PEAK_FILE: peakFile,
  })
  return {
    ms: round(performance.now() - start),
    peakMiB: round(Number(readFileSync(peakFile, 'utf8')) / 1024),
    output,
  }
}

/** A file with each row of the given one six times: in 2024, and in the leap years before it. */
export async function sixYears(file: string, folder: string): Promise<string> {
  const long = join(folder, 'six-years.csv.gz')
  await pipeline(Readable.from(shifted(file)), createGzip({ level: 1 }), createWriteStream(long))
  return long
}

async function* shifted(file: string): AsyncGenerator<string> {
  for (const year of [2024, 2004, 2008, 2012, 2016, 2020]) {
    let rest = ''
    let isHeader = year !== 2024
    for await (const piece of readText(file)) {
      const text = rest + piece
      const end = text.lastIndexOf('\n') + 1
      rest = text.slice(end)
      const rows = isHeader ? text.slice(text.indexOf('\n') + 1, end) : text.slice(0, end)
      isHeader = false
      yield rows.replaceAll('"2024-', `"${year}-`)
    }
  }
}

async function run(
  hubData: string,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<string> {
  const { DATABASE_URL: _none, ...env } = process.env
  const child = spawn(process.execPath, args, {
    env: { ...env, HUB_DATA: hubData, ...more },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  child.stdout.on('data', (piece) => {
    output += piece
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`hub ${args.slice(1).join(' ')} ended with ${code}`)
  return output
}
