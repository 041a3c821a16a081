import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { DevIssuer } from '../platform/identity/dev-issuer'
import { Clients } from './load/ask'
import type { TokenOf } from './load/crowd'
import { CLIENTS, type Event, type Figures, measure, type Size, THINK_SECONDS, textOf } from './load/evening'
import { type HubOptions, type Placement, startHubOf } from './load/hubs'
import { startPostgres } from './load/killable-postgres'
import type { BenchResult } from './run'

const NOW = '2026-03-15T18:00:00Z'
const FULL: Size = { seconds: 60, aloneSeconds: 10 }
/** To see that it runs; its figures say little. */
const QUICK: Size = { seconds: 12, aloneSeconds: 3 }
/** What is killed, after a quarter of the time, is started again so much later. */
const DOWN_SECONDS = 3

/**
 * 200 clients ask the hub for a minute what the documentation asks, with a second of reading in between: in one process and in five, with a
 * subgraph killed meanwhile, and with PostgreSQL killed. Each answer is compared with what a lone client was given.
 */
export async function benchLoad([how]: readonly string[] = []): Promise<BenchResult> {
  if (how !== undefined && how !== 'quick') throw new Error(`load takes "quick" or nothing, not: ${how}`)
  const size = how === 'quick' ? QUICK : FULL
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-load-'))
  chmodSync(folder, 0o711)
  const postgres = await startPostgres(join(folder, 'postgres'))
  try {
    const options = { databaseUrl: postgres.url, hubData: join(folder, 'hub'), now: NOW }
    await buildSample(options)
    const issuer = await DevIssuer.open(options.hubData)
    const tokenOf: TokenOf = (subject, claims) => issuer.sign(claims, subject, 3600)
    const figures: Record<string, Figures> = {}
    for (const [placement, event] of RUNS) {
      const hub = await startHubOf(placement, { ...options, sample: 'off' })
      const during = {
        nothing: async () => {},
        'capacity killed': async () => {
          await hub.killSubgraph('capacity')
          await pause(1000 * DOWN_SECONDS)
          await hub.startSubgraph('capacity')
        },
        'PostgreSQL killed': async () => {
          await postgres.kill()
          await pause(1000 * DOWN_SECONDS)
          await postgres.start()
        },
      }
      try {
        const name = `${placement}, ${event}`
        console.error(`load: ${name} …`)
        figures[name] = await measure(hub, { name, size, tokenOf, event, during: during[event] })
      } finally {
        await hub.stop()
      }
    }
    const texts = Object.entries(figures).map(([name, figure]) => [name, textOf(figure)])
    return {
      row: Object.fromEntries(texts),
      figures: { clients: CLIENTS, thinkSeconds: THINK_SECONDS, size, runs: figures },
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const RUNS: readonly (readonly [Placement, Event])[] = [
  ['in process', 'nothing'],
  ['in process', 'PostgreSQL killed'],
  ['over HTTP', 'nothing'],
  ['over HTTP', 'capacity killed'],
  ['over HTTP', 'PostgreSQL killed'],
]

const SAMPLE_SECONDS = 900

/** The whole sample and its statistics, as `npm start` makes them. */
async function buildSample(options: Omit<HubOptions, 'sample'>): Promise<void> {
  console.error('load: the sample is being made …')
  const hub = await startHubOf('in process', { ...options, sample: 'on' })
  const clients = new Clients(new URL(hub.gateway.url).origin, 1)
  try {
    const issuer = await DevIssuer.open(options.hubData)
    const headers = { authorization: `Bearer ${await issuer.sign({ hub_role: 'steward' }, 'bench', 3600)}` }
    for (const end = performance.now() + 1000 * SAMPLE_SECONDS; ; await pause(2000)) {
      const { data } = await clients.ask(
        { query: '{ analytics { releases { totalCount } } }' },
        undefined,
        headers,
      )
      if (data?.analytics.releases.totalCount > 0) return
      if (performance.now() > end) throw new Error('the sample has no release yet')
    }
  } finally {
    await clients.close()
    await hub.stop()
  }
}
