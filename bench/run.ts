import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../platform/root'
import { benchAccessLog } from './access-log'
import { benchExports } from './exports'
import { benchGateway } from './gateway'
import { benchImport } from './import'
import { benchLoad } from './load'
import { measureNoise } from './machine'
import { benchProtect } from './protect'
import { benchRecords } from './records'
import { benchRelease } from './release'
import { benchStatistics } from './statistics'

/** Of a table, by column. */
export type Row = Readonly<Record<string, string>>

/** What a bench found out: one row of a table or several of the same columns, and all figures behind it. */
export interface BenchResult {
  readonly row: Row | readonly Row[]
  readonly figures: object
}

const BENCHES: Readonly<Record<string, (options: readonly string[]) => Promise<BenchResult>>> = {
  'access-log': benchAccessLog,
  exports: benchExports,
  gateway: benchGateway,
  import: benchImport,
  load: benchLoad,
  protect: benchProtect,
  records: benchRecords,
  release: benchRelease,
  statistics: benchStatistics,
}

async function main([wanted, ...options]: readonly string[]): Promise<void> {
  const names = wanted === undefined ? Object.keys(BENCHES) : [wanted]
  for (const name of names) {
    const bench = BENCHES[name]
    if (!bench) throw new Error(`There is no bench "${name}", only: ${Object.keys(BENCHES).join(', ')}.`)
    const before = measureNoise()
    const { row, figures } = await bench(options)
    const noise = { before, after: measureNoise() }
    write(name, {
      at: new Date().toISOString(),
      node: process.version,
      cores: cpus().length,
      noise,
      ...figures,
    })
    const rows = [row].flat()
    console.log(
      markdown(
        rows.map((each) => ({ bench: name, ...each, noise: shown(noise.before) + shown(noise.after) })),
      ),
    )
  }
}

function write(name: string, result: object): void {
  const folder = join(projectRoot(), 'bench', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

function shown({ medianMs, spread }: { medianMs: number; spread: number }): string {
  return ` ${medianMs} ms ± ${(100 * spread).toFixed(0)} %`
}

function markdown(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`
  const columns = Object.keys(rows[0] ?? {})
  return [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(Object.values(row)))].join(
    '\n',
  )
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`bench: ${(error as Error).message}`)
  process.exit(1)
})
