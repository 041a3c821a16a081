import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { attack } from '../analytics/disclosure/attack'
import { csvTable } from '../analytics/disclosure/files/csv-table'
import { protect } from '../analytics/disclosure/protect'
import { loadHighsSolver } from '../analytics/disclosure/solver/highs-solver'
import { readSources } from '../cli/disclosure/read-sources'
import { CsvParser } from '../platform/ingest/csv-parser'
import { round } from './machine'
import { syntheticTables } from './synthetic'

/** What one protection came to; written by a process of its own, so that its peak memory is its own. */
export interface ProtectRun {
  readonly verdict: string
  readonly attacked: string
  readonly cells: number
  readonly primary: number
  readonly secondary: number
  readonly cost: number
  readonly lowerBound: number | null
  readonly optimal: boolean
  readonly lps: number
  readonly utility: unknown
  /** Reading, protecting, auditing and writing texts. */
  readonly ms: number
  /** Reading all again, and the attack on what would be published. */
  readonly attackMs: number
  readonly peakMiB: number
}

async function main([what = '', roundBelow = '', answer = '']: readonly string[]): Promise<void> {
  const read = what === 'synthetic' ? syntheticTables() : await readSources(what)
  const sources =
    roundBelow === 'all' ? { ...read, spec: { ...read.spec, roundBelow: 'all' as const } } : read
  const solver = await loadHighsSolver()
  const start = performance.now()
  const { certificate, steward } = protect(sources, solver)
  const ms = performance.now() - start
  const { verdict } = attack(sources, parsed(steward.get('protected.csv') ?? ''), solver)
  const attackMs = performance.now() - start - ms
  const { violations: _violations, policy: _policy, contentHash: _hash, ...figures } = certificate
  const run: ProtectRun = {
    ...figures,
    attacked: verdict,
    ms: round(ms),
    attackMs: round(attackMs),
    peakMiB: round(process.resourceUsage().maxRSS / 1024),
  }
  writeFileSync(answer, JSON.stringify(run))
}

function parsed(text: string) {
  const rows: { row: number; fields: string[] }[] = []
  const parser = new CsvParser((fields, row) => rows.push({ row, fields }))
  parser.push(text)
  parser.end()
  return csvTable('protected.csv', rows)
}

main(process.argv.slice(2)).catch((error) => {
  console.error(String((error as Error).message).slice(0, 300))
  process.exit(1)
})
