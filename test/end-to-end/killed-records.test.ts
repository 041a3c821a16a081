import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { randomNumbers } from '../../analytics/intruder/random'
import { openEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres'
import { projectRoot } from '../../platform/root'
import { AGENCY, heldEpisodes, OUTCOME_HEADER, outcomeRows, plantAgency } from './record-files'

const ROWS = 12_000
const MOMENTS = 20
const SERVER_MOMENTS = 4

const folder = mkdtempSync(join(tmpdir(), 'haven-hub-killed-records-'))
/** Where the database of each hub lies. */
const databaseOf = new Map<string, string>()
afterAll(() => {
  for (const data of [folder, ...databaseOf.values()]) rmSync(data, { recursive: true, force: true })
})

const draw = randomNumbers(20)
const undisturbed = join(folder, 'undisturbed')
const disturbed = join(folder, 'disturbed')
const file = join(folder, 'outcomes.csv')

/** The real command, on a data folder of its own. */
function hub(hubData: string, ...args: readonly string[]) {
  const { DATABASE_URL: _none, ...env } = process.env
  return spawn(process.execPath, [join(projectRoot(), 'dist/cli/hub.js'), ...args], {
    env: { ...env, HUB_DATA: hubData, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const importing = (hubData: string) => hub(hubData, 'import', 'outcomes', file, '--agency', AGENCY, '--json')

/** What the command printed last, its exit code, and when it had stored the file. */
async function importAll(hubData: string) {
  const started = performance.now()
  const child = importing(hubData)
  let out = ''
  let errors = ''
  child.stdout.on('data', (piece) => {
    out += piece
  })
  child.stderr.on('data', (piece) => {
    errors += piece
  })
  const [code] = await once(child, 'close')
  const [, seconds] = /stored after ([\d.]+) s/.exec(errors) ?? []
  return { code, errors, tookMs: Number(seconds) * 1000, wholeMs: performance.now() - started, out }
}

/** Looks into the hub of a data folder, as the next command would find it. */
async function inside<T>(hubData: string, look: (db: Client) => Promise<T>): Promise<T> {
  const server = await openEmbeddedPostgres({ hubData })
  databaseOf.set(hubData, server.dataFolder)
  const db = new Client({ connectionString: server.url })
  await db.connect()
  try {
    return await look(db)
  } finally {
    await db.end()
    await server.release()
  }
}

async function counts(db: Client): Promise<unknown> {
  const { rows } = await db.query(
    `select (select count(*)::int from outcomes.episode) as episodes, (select count(*)::int from outcomes.ledger) as records,
       (select count(*)::int from outcomes.batch) as batches`,
  )
  return rows[0]
}

async function forget(db: Client): Promise<void> {
  for (const table of ['episode', 'ledger', 'batch', 'dirty_month'])
    await db.query(`delete from outcomes.${table}`)
}

const NOTHING = { episodes: 0, records: 0, batches: 0 }
const ALL = { episodes: ROWS, records: ROWS, batches: 1 }

let expected: string
let tookMs: number
let wholeMs: number
beforeAll(async () => {
  writeFileSync(file, `${OUTCOME_HEADER}\n${outcomeRows(ROWS, 7).join('\n')}\n`)
  for (const data of [undisturbed, disturbed]) {
    expect((await once(hub(data, 'migrate'), 'close'))[0]).toBe(0)
    await inside(data, plantAgency)
  }
  const run = await importAll(undisturbed)
  expect(JSON.parse(run.out)).toMatchObject({ accepted: ROWS, rejected: 0 })
  ;({ tookMs, wholeMs } = run)
  expected = JSON.stringify(await inside(undisturbed, heldEpisodes))
}, 60_000)

/** A moment in one part of the time that a file takes, and a little beyond. */
const moment = (number: number, of: number) =>
  wait(wholeMs - tookMs - 400 + ((tookMs + 500) * (number + draw())) / of)

test(`an import killed at ${MOMENTS} moments leaves all or nothing each time, and its next run completes it`, async () => {
  const left: unknown[] = []
  await inside(disturbed, async (db) => {
    for (let number = 0; number < MOMENTS; number++) {
      const child = importing(disturbed)
      const closed = once(child, 'close')
      await moment(number, MOMENTS)
      child.kill('SIGKILL')
      await closed
      // What a killed command had sent may still be carried out.
      await wait(50)
      const found = await counts(db)
      left.push(found)
      if (JSON.stringify(found) !== JSON.stringify(NOTHING)) await forget(db)
    }
    await wait(1000)
    await forget(db)
  })
  for (const found of left) expect([NOTHING, ALL]).toContainEqual(found)
  expect(left).toContainEqual(NOTHING)
  expect(JSON.parse((await importAll(disturbed)).out)).toMatchObject({ accepted: ROWS, unchanged: 0 })
  expect((await inside(disturbed, async (db) => JSON.stringify(await heldEpisodes(db)))) === expected).toBe(
    true,
  )
  expect(JSON.parse((await importAll(disturbed)).out)).toMatchObject({ accepted: 0, unchanged: ROWS })
}, 180_000)

test(`a database killed at ${SERVER_MOMENTS} moments of an import gives one clear error, and loses and doubles nothing`, async () => {
  await inside(disturbed, forget)
  let failed = 0
  for (let number = 0; number < SERVER_MOMENTS; number++) {
    const run = importAll(disturbed)
    await moment(number, SERVER_MOMENTS)
    const pid = postmasterOf(disturbed)
    if (pid !== null) kill(pid)
    const { code, errors } = await run
    const found = await inside(disturbed, counts)
    expect([NOTHING, ALL]).toContainEqual(found)
    if (code === 0) {
      expect(found).toEqual(ALL)
    } else {
      failed += 1
      expect(errors.split('\n').filter((line) => line.startsWith('hub: '))).toHaveLength(1)
    }
    if (JSON.stringify(found) === JSON.stringify(ALL)) await inside(disturbed, forget)
  }
  expect(failed).toBeGreaterThan(0)
  expect(JSON.parse((await importAll(disturbed)).out)).toMatchObject({ accepted: ROWS })
  expect((await inside(disturbed, async (db) => JSON.stringify(await heldEpisodes(db)))) === expected).toBe(
    true,
  )
}, 120_000)

/** The process of the database server of a data folder; null where none is running. */
function postmasterOf(hubData: string): number | null {
  try {
    const pidFile = readFileSync(join(databaseOf.get(hubData) as string, 'postmaster.pid'), 'utf8')
    return Number(pidFile.split('\n')[0])
  } catch {
    return null
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
