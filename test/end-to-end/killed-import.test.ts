import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { openEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres'
import { projectRoot } from '../../platform/root'
import { cityFile, directoryOfHub, forgetEverything, snapshotsOf } from '../cli/import/toronto/city-file'

const PROGRAMS = 100
const NIGHTS = 100
const MOMENTS = 6

const folder = mkdtempSync(join(tmpdir(), 'haven-hub-killed-'))
const dataFolders = new Set([folder])
afterAll(() => {
  for (const data of dataFolders) rmSync(data, { recursive: true, force: true })
})

const nightOf = (day: number) => new Date(Date.UTC(2023, 10, 1 + day)).toISOString().slice(0, 10)

function writeCity(): string {
  const rows = Array.from({ length: PROGRAMS * NIGHTS }, (_, index) => {
    const program = `${index % PROGRAMS}`
    const address = program === '7' ? '' : `${program} Elm St`
    return {
      OCCUPANCY_DATE: nightOf(Math.floor(index / PROGRAMS)),
      PROGRAM_ID: program,
      LOCATION_ID: program,
      LOCATION_ADDRESS: address,
      OCCUPIED_BEDS: `${index % 13}`,
    }
  })
  const file = join(folder, 'city.csv')
  writeFileSync(file, cityFile(rows))
  return file
}

/** The real command, on a data folder of its own. */
function hub(hubData: string, ...args: readonly string[]) {
  const { DATABASE_URL: _none, ...env } = process.env
  return spawn(process.execPath, [join(projectRoot(), 'dist/cli/hub.js'), ...args], {
    env: { ...env, HUB_DATA: hubData, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What the command printed last, and when it had stored the file: how long after its start, and how long it took. */
async function importCity(hubData: string, file: string) {
  const started = performance.now()
  const child = hub(hubData, 'import', 'toronto-occupancy', file, '--json')
  let out = ''
  child.stdout.on('data', (piece) => {
    out += piece
  })
  const stored = { afterMs: Number.NaN, tookMs: Number.NaN }
  child.stderr.on('data', (piece) => {
    const [, seconds] = /stored after ([\d.]+) s/.exec(`${piece}`) ?? []
    if (seconds)
      Object.assign(stored, { afterMs: performance.now() - started, tookMs: Number(seconds) * 1000 })
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  return { ...JSON.parse(out.trimEnd().split('\n').at(-1) as string), ...stored }
}

/** Looks into the hub of a data folder, as the next command would find it. */
async function inside<T>(hubData: string, look: (db: Client) => Promise<T>): Promise<T> {
  const server = await openEmbeddedPostgres({ hubData })
  dataFolders.add(server.dataFolder)
  const db = new Client({ connectionString: server.url })
  await db.connect()
  try {
    return await look(db)
  } finally {
    await db.end()
    await server.release()
  }
}

async function contents(db: Client) {
  return { facts: await snapshotsOf(db), directory: await directoryOfHub(db) }
}

/** How many rows there are of what an import writes. */
async function counts(db: Client): Promise<Record<string, number | boolean>> {
  const tables = ['capacity.snapshot', 'capacity.ledger', 'capacity.pool', 'directory.service']
  const each = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`)
  each.push('(select exists (select from capacity.batch)) as "a batch"')
  return (await db.query(`select ${each.join(', ')}`)).rows[0]
}

const NOTHING = {
  'capacity.snapshot': 0,
  'capacity.ledger': 0,
  'capacity.pool': 0,
  'directory.service': 0,
  'a batch': false,
}
const ALL = {
  'capacity.snapshot': PROGRAMS * NIGHTS,
  'capacity.ledger': PROGRAMS * NIGHTS,
  'capacity.pool': PROGRAMS,
  'directory.service': PROGRAMS,
  'a batch': true,
}

test(`an import killed at ${MOMENTS} moments leaves all or nothing each time, and its next run completes it`, async () => {
  const file = writeCity()
  const undisturbed = join(folder, 'undisturbed')
  const disturbed = join(folder, 'disturbed')
  for (const data of [undisturbed, disturbed]) expect((await once(hub(data, 'migrate'), 'close'))[0]).toBe(0)

  const { accepted, afterMs, tookMs } = await importCity(undisturbed, file)
  expect(accepted).toBe(PROGRAMS * NIGHTS)
  const expected = JSON.stringify(await inside(undisturbed, contents))

  const left: Record<string, number | boolean>[] = []
  const kill = async (moment: number) => {
    const child = hub(disturbed, 'import', 'toronto-occupancy', file, '--json')
    const closed = once(child, 'close')
    // One moment in each part of the time that the file takes, and a little beyond.
    await wait(afterMs - tookMs + ((tookMs + 100) * (moment + Math.random())) / MOMENTS)
    child.kill('SIGKILL')
    await closed
  }
  const look = async (db: Client) => {
    const found = await counts(db)
    left.push(found)
    if (found['a batch']) await forgetEverything(db)
  }
  // With no one else there the database dies with the command; beside others it lives on.
  for (const moment of [1, MOMENTS - 1]) {
    await kill(moment)
    await inside(disturbed, look)
  }
  await inside(disturbed, async (db) => {
    for (const moment of [0, 2, 3, 4]) {
      await kill(moment)
      await look(db)
    }
  })
  // What a killed command had sent may still be carried out after a look.
  await inside(disturbed, look)
  for (const found of left) expect([NOTHING, ALL]).toContainEqual(found)
  expect(left).toContainEqual(NOTHING)

  expect(await importCity(disturbed, file)).toMatchObject({ accepted: PROGRAMS * NIGHTS, unchanged: 0 })
  expect(JSON.stringify(await inside(disturbed, contents)) === expected).toBe(true)
}, 90_000)
