import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres'
import { RecordSecret } from '../platform/vault/record-secret'
import { copyBare, copyTextOf } from './import-baseline'
import { type CommandRun, migrateHub, runCommand } from './import-command'
import { round } from './machine'
import { RecordsModel } from './records-file'
import type { BenchResult } from './run'

const ROWS = 1_000_000
const MIXED = 200_000
const PERCENT = { again: 10, corrected: 5, bad: 3 }

/**
 * How long a million outcome rows in one CSV file take by the real command, first and again, in what memory of node, beside a
 * bare COPY of the same rows; and whether a file of replays, corrections and bad rows leaves just what a plain model says.
 */
export async function benchRecords(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  const hubData = join(folder, 'hub')
  let databaseFolder: string | null = null
  const inside = async <T>(work: (db: Client, url: string) => Promise<T>): Promise<T> => {
    const server = await openEmbeddedPostgres({ hubData })
    databaseFolder = server.dataFolder
    const db = new Client({ connectionString: server.url })
    await db.connect()
    try {
      return await work(db, server.url)
    } finally {
      await db.end()
      await server.release()
    }
  }
  try {
    const agency = randomUUID()
    const programs = [randomUUID(), randomUUID()]
    await migrateHub(hubData)
    await inside((db) => plant(db, agency, programs))
    const model = new RecordsModel(programs, 1)
    const [whole, mixed] = [join(folder, 'whole.csv'), join(folder, 'mixed.csv')]
    model.writeNew(whole, ROWS)
    const importing = (file: string) =>
      runCommand(hubData, ['import', 'outcomes', file, '--agency', agency, '--json'])
    const first = await importing(whole)
    const again = await importing(whole)
    const bareMs = await inside(async (_db, url) => copyBare(url, 'unlogged', await copyTextOf(whole)))
    const expected = model.writeMixed(mixed, MIXED, PERCENT)
    const third = await importing(mixed)
    const differing = await inside((db) => differences(db, model, secretOf(hubData, agency)))
    return resultOf({ first, again, third, bareMs, expected, differing })
  } finally {
    for (const path of [folder, databaseFolder]) if (path) rmSync(path, { recursive: true, force: true })
  }
}

async function plant(db: Client, agency: string, programs: readonly string[]): Promise<void> {
  await db.query(
    `insert into directory.agency (id, name_en, type, region_code, source) values ($1, 'Bench', 'NGO', '35', 'bench')`,
    [agency],
  )
  for (const id of programs)
    await db.query(
      `insert into directory.program (id, agency_id, name_en, source) values ($1, $2, 'Bench', 'bench')`,
      [id, agency],
    )
}

const secretOf = (hubData: string, agency: string) =>
  new RecordSecret(readFileSync(join(hubData, 'install.key'), 'utf8'), agency)

/** How many records are stored otherwise than the model says, are missing, or are too many. */
async function differences(db: Client, model: RecordsModel, secret: RecordSecret): Promise<number> {
  const expected = new Map([...model.stored].map(([id, content]) => [secret.recordId(id), content]))
  const { rows: months } = await db.query<{ month: string }>(
    'select distinct entry_month::text as month from outcomes.episode',
  )
  let differing = 0
  for (const { month } of months) {
    const { rows } = await db.query(
      `select record_id, concat_ws(' ', to_char(entry_month, 'YYYY-MM'), coalesce(to_char(exit_month, 'YYYY-MM'), ''), age_band, gender,
         coalesce(indigenous_identity, ''), coalesce(exit_destination, ''), coalesce(assessments->0->>'s', '')) as content
        from outcomes.episode where entry_month = $1`,
      [month],
    )
    for (const { record_id, content } of rows) {
      if (expected.get(record_id) !== content) differing++
      expected.delete(record_id)
    }
  }
  return differing + expected.size
}

interface Runs {
  readonly first: CommandRun
  readonly again: CommandRun
  readonly third: CommandRun
  readonly bareMs: number
  readonly expected: object
  readonly differing: number
}

function resultOf({ first, again, third, bareMs, expected, differing }: Runs): BenchResult {
  const outcomeOf = ({ output }: CommandRun) => {
    const { accepted, unchanged, corrected, rejected } = JSON.parse(output)
    return { accepted, unchanged, corrected, rejected }
  }
  const agrees = differing === 0 && JSON.stringify(outcomeOf(third)) === JSON.stringify(expected)
  const seconds = (ms: number) => `${round(ms / 1000, 1)} s`
  return {
    row: {
      rows: `${ROWS}`,
      first: `${seconds(first.ms)}, ${round(first.ms / bareMs, 1)} × a bare COPY`,
      again: `${seconds(again.ms)}, ${outcomeOf(again).unchanged} unchanged`,
      'peak of node': `${first.peakMiB} MiB, ${again.peakMiB} MiB`,
      'replays, corrections, bad rows': `${MIXED} rows in ${seconds(third.ms)}: ${agrees ? 'as the model says' : `NOT as the model says (${differing} records)`}`,
    },
    figures: { first, again, third, bareMs, expected, differing },
  }
}
