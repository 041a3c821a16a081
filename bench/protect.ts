import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../platform/root'
import type { ProtectRun } from './protect-once'

interface Table {
  readonly name: string
  /** In ../shared/data/sdc; null: made by synthetic.ts. */
  readonly file: string | null
  readonly roundBelow?: 'all'
}

const TABLES: readonly Table[] = [
  { name: 'trap-4x4', file: 'trap-4x4/table.json' },
  { name: 'trap-linked', file: 'trap-linked/table.json' },
  { name: 'simple2d', file: 'simple2d/table.json' },
  { name: 'insee-act-size', file: 'insee-act-size/table.json' },
  { name: 'insee-act-nuts-size', file: 'insee-act-nuts-size/table.json' },
  { name: 'z3, suppressed', file: 'z3/suppress.json' },
  { name: 'z3, rounded below 10', file: 'z3/round.json' },
  { name: 'z3, all rounded', file: 'z3/round.json', roundBelow: 'all' },
  { name: 'synthetic', file: null },
]

const LONGEST_MS = 600_000

/**
 * How far tables are protected, and how fast: each in a process of its own, read, protected, audited, and attacked as its file
 * would be. Prints a row of Markdown for each; the one that it gives back sums up.
 */
export async function benchProtect(wanted: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  const runs: Record<string, ProtectRun | string> = {}
  console.log(line(HEADER))
  console.log(line(HEADER.map(() => '---')))
  for (const table of TABLES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const run = runOnce(table, join(folder, 'run.json'))
    runs[table.name] = run
    console.log(line(rowOf(table.name, run)))
  }
  rmSync(folder, { recursive: true, force: true })
  const held = Object.values(runs).filter((run) => typeof run !== 'string' && run.attacked === 'holds')
  return { row: { tables: `${Object.keys(runs).length}`, held: `${held.length}` }, figures: { runs } }
}

function runOnce({ file, roundBelow }: Table, answer: string): ProtectRun | string {
  const path = file === null ? 'synthetic' : join(projectRoot(), '../shared/data/sdc', file)
  if (file !== null && !existsSync(path)) return `it needs ${path}, which is not there`
  rmSync(answer, { force: true })
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, 'protect-once.js'), path, roundBelow ?? '', answer],
    { encoding: 'utf8', timeout: LONGEST_MS },
  )
  if (status === null) return `not done after ${LONGEST_MS / 1000} s`
  return existsSync(answer) ? JSON.parse(readFileSync(answer, 'utf8')) : stderr.slice(0, 200)
}

const HEADER = [
  'table',
  'cells',
  'pattern',
  'cost',
  'bound',
  'verdict',
  'attack',
  'protect + audit',
  'attack on the file',
  'LPs',
  'peak',
]

function rowOf(name: string, run: ProtectRun | string): string[] {
  if (typeof run === 'string') return [name, run]
  const { cells, primary, secondary, cost, lowerBound, optimal, utility, verdict, attacked, lps } = run
  const pattern = utility ? JSON.stringify(utility) : `${primary} primary, ${secondary} secondary`
  const bound = optimal ? 'proven' : lowerBound === null ? 'none' : `at least ${lowerBound}`
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  return [
    name,
    `${cells}`,
    pattern,
    `${cost}`,
    bound,
    verdict,
    attacked,
    seconds(run.ms),
    seconds(run.attackMs),
    `${lps}`,
    `${run.peakMiB} MiB`,
  ]
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** The tables of these names, or all; writes bench/results/protect.json. */
async function main(wanted: readonly string[]): Promise<void> {
  const { figures } = await benchProtect(wanted)
  const results = join(projectRoot(), 'bench', 'results')
  mkdirSync(results, { recursive: true })
  const text = JSON.stringify({ at: new Date().toISOString(), node: process.version, ...figures }, null, 2)
  writeFileSync(join(results, 'protect.json'), `${text}\n`)
}

if (require.main === module) main(process.argv.slice(2))
