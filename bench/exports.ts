import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type FileLoad, filesPerSecond } from './file-load'
import { startHub, tokenOf } from './hub-process'
import { median, round, spread } from './machine'
import type { BenchResult } from './run'
import { type ScratchDatabase, withScratchDatabases } from './scratch-database'
import { startServer } from './server-process'
import { publishQuarters, RELEASE_CODE } from './statistics-data'

interface Size {
  readonly rounds: number
  /** Of each measurement. */
  readonly seconds: number
}

const FULL: Size = { rounds: 5, seconds: 2 }
/** To see that it runs; its figures say little. */
const QUICK: Size = { rounds: 2, seconds: 0.5 }

const CLIENTS = 32
/** Of shelterDemand, all grains of which come to about 25,000 and 270,000 figures, one a line. */
const QUARTERS = { small: 1, large: 10 }

/**
 * How fast the whole of a cube is given as a file by `hub start`: cells a second and the most memory of the first time, ten times as many cells
 * against the fewer; and answers a second to clients of which each asks again at once once it is kept, beside a plain node:http that gives the same bytes.
 */
export async function benchExports([how]: readonly string[] = []): Promise<BenchResult> {
  if (how !== undefined && how !== 'quick') throw new Error(`exports takes "quick" or nothing, not: ${how}`)
  const size = how === 'quick' ? QUICK : FULL
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  try {
    return await withScratchDatabases(['small', 'large'], async ([small, large]) => {
      if (!small || !large) throw new Error('there are no databases')
      await publishQuarters(small.admin, QUARTERS.small)
      await publishQuarters(large.admin, QUARTERS.large)
      const first = {
        small: await measureFirst(small, folder, size),
        large: await measureFirst(large, folder, size),
      }
      const kept = {
        small: await measureKept(small, folder, size),
        large: await measureKept(large, folder, size),
      }
      return resultOf({ first, kept, size })
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const FILE = `/v1/releases/${RELEASE_CODE}/shelterDemand.csv`
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

type Headers = Readonly<Record<string, string>>

/** Asks for a file and takes all of it. Throws where the status is another. */
async function take(url: string, headers: Headers, status = 200, taken?: (chunk: Buffer) => void) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { agent, headers }, resolve).once('error', reject).end()
  })
  if (response.statusCode !== status) throw new Error(`${url} answered ${response.statusCode}`)
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    taken?.(chunk)
  })
  await new Promise((resolve, reject) => response.once('end', resolve).once('error', reject))
  return { bytes, headers: response.headers }
}

interface First {
  readonly cells: number
  readonly bytes: number
  /** Until the last byte, the first time that anybody asks a hub that was just started. */
  readonly seconds: readonly number[]
  readonly gzipSeconds: readonly number[]
  /** The most that the process held, and that one held which was asked for nothing. */
  readonly peakMiB: readonly number[]
  readonly idleMiB: readonly number[]
}

async function measureFirst(database: ScratchDatabase, folder: string, { rounds }: Size): Promise<First> {
  const runs = []
  for (let number = 0; number < rounds; number++)
    runs.push({
      plain: await firstOf(database, folder, {}),
      gzip: await firstOf(database, folder, { 'accept-encoding': 'gzip' }),
      idle: await firstOf(database, folder, null),
    })
  return {
    cells: runs[0]?.plain.lines ?? 0,
    bytes: runs[0]?.plain.bytes ?? 0,
    seconds: runs.map(({ plain }) => plain.seconds),
    gzipSeconds: runs.map(({ gzip }) => gzip.seconds),
    peakMiB: runs.map(({ plain }) => plain.peakMiB),
    idleMiB: runs.map(({ idle }) => idle.peakMiB),
  }
}

/** Of a hub of its own. Null: it is asked for nothing but a file of another cube, which is not there. */
async function firstOf(database: ScratchDatabase, folder: string, headers: Headers | null) {
  const peakFile = join(folder, 'peak')
  const hub = await startHub(database, folder, {
    node: ['--require', join(__dirname, 'peak-memory.js')],
    env: { BENCH_PEAK_FILE: peakFile },
  })
  let [lines, bytes, seconds] = [-1, 0, 0]
  try {
    const authorization = `Bearer ${tokenOf(folder)}`
    await take(urlOf(hub.url, FILE.replace('shelterDemand', 'outcomes')), { authorization }, 404)
    if (headers) {
      const start = performance.now()
      const taken = await take(urlOf(hub.url, FILE), { ...headers, authorization }, 200, (chunk) => {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
      })
      seconds = (performance.now() - start) / 1000
      bytes = taken.bytes
    }
  } finally {
    await hub.stop()
  }
  return { lines, bytes, seconds, peakMiB: Number(readFileSync(peakFile, 'utf8')) / 1024 }
}

function urlOf(graph: string, path: string): string {
  return new URL(path, graph).href
}

interface Kept {
  /** Of the compressed file. */
  readonly bytes: number
  /** Answers a second, round by round. */
  readonly ours: number[]
  readonly plain: number[]
  readonly unchanged: number[]
}

async function measureKept(
  database: ScratchDatabase,
  folder: string,
  { rounds, seconds }: Size,
): Promise<Kept> {
  const hub = await startHub(database, folder)
  const copy = join(folder, 'copy')
  try {
    const url = urlOf(hub.url, FILE)
    const ours = { authorization: `Bearer ${tokenOf(folder)}`, 'accept-encoding': 'gzip' }
    const chunks: Buffer[] = []
    const { headers } = await take(url, ours, 200, (chunk) => chunks.push(chunk))
    writeFileSync(copy, Buffer.concat(chunks))
    const plain = await startServer([join(__dirname, 'exports-plain.js'), copy])
    const measured: Kept = { bytes: Buffer.concat(chunks).length, ours: [], plain: [], unchanged: [] }
    const known = { ...ours, 'if-none-match': String(headers.etag) }
    try {
      // The first round warms all sides and does not count.
      for (let number = 0; number <= rounds; number++) {
        const measure = async (into: number[], asked: Pick<FileLoad, 'url' | 'headers' | 'status'>) => {
          const rate = await filesPerSecond({ ...asked, clients: CLIENTS, seconds })
          if (number > 0) into.push(rate)
        }
        await measure(measured.ours, { url, headers: ours, status: 200 })
        await measure(measured.plain, { url: plain.url, headers: {}, status: 200 })
        await measure(measured.unchanged, { url, headers: known, status: 304 })
      }
    } finally {
      await plain.stop()
    }
    return measured
  } finally {
    await hub.stop()
  }
}

interface Figures {
  readonly first: { readonly small: First; readonly large: First }
  readonly kept: { readonly small: Kept; readonly large: Kept }
  readonly size: Size
}

function resultOf({ first, kept, size }: Figures): BenchResult {
  const firstText = ({ seconds, gzipSeconds, peakMiB, idleMiB, bytes }: First) =>
    `${round(median(seconds), 2)} s (gzip ${round(median(gzipSeconds), 2)} s), ${round(bytes / 1e6, 1)} MB, peak ${round(median(peakMiB))} MiB (idle ${round(median(idleMiB))})`
  const keptText = ({ bytes, ours, plain, unchanged }: Kept) =>
    `${round(bytes / 1024)} KiB gzip: ${round(median(ours))}/s ± ${round(100 * spread(ours))} %, × ${round(median(ours.map((own, at) => own / (plain[at] as number))), 2)} of node:http; 304: ${round(median(unchanged))}/s`
  return {
    row: {
      [`first, ${first.small.cells} cells`]: firstText(first.small),
      [`first, ${first.large.cells} cells`]: firstText(first.large),
      [`kept, ${first.small.cells} cells`]: keptText(kept.small),
      [`kept, ${first.large.cells} cells`]: keptText(kept.large),
    },
    figures: { clients: CLIENTS, first, kept, size },
  }
}
