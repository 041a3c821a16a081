import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database'
import { endHubs, type HubProcess, newDataFolder, runHub, startHub, until } from '../support/hub-process'

// Two hubs on databases of their own: one keeps its sample and comes back later, the other one's is taken out.
const KEPT = newDataFolder()
const TAKEN = newDataFolder()
const CSV = join(dirname(TAKEN), 'nights.csv')
let kept: ExternalDatabase
let taken: ExternalDatabase
let keptHub: HubProcess
let takenHub: HubProcess

const LAST = '2024-03-01'
const NOW = `${LAST}T18:00:00Z`
const NIGHTS = `select md5(string_agg(s::text, e'\\n' order by pool_id, night)) as hash, count(*)::int as n,
  max(as_of) as "newest", max(reported_at) as "newestReport" from capacity.snapshot s where night between '2024-02-01' and $1`

const RECORD_BATCHES = `select kind, label, rejected, started_at from capacity.batch where kind = 'REQUEST'
  union all select kind, label, rejected, started_at from outcomes.batch`
const NEWEST_RECORDS = `select (select max(requested_on)::text from capacity.request) as request,
  (select max(entry_month)::text from outcomes.episode) as episode,
  (select max(exit_month)::text from outcomes.episode) as ended`

beforeAll(async () => {
  ;[kept, taken] = await Promise.all([createExternalDatabase(), createExternalDatabase()])
  ;[keptHub, takenHub] = await Promise.all([
    startHub({ HUB_DATA: KEPT, DATABASE_URL: kept.url, HUB_NOW: NOW }),
    startHub({ HUB_DATA: TAKEN, DATABASE_URL: taken.url, HUB_NOW: NOW }),
  ])
}, 60_000)

afterAll(async () => {
  await endHubs()
  await Promise.all([kept.drop(), taken.drop()])
})

test('two new hubs with the same "now" hold the same nights, byte for byte, and none that is later', async () => {
  const [ours] = await kept.query(NIGHTS, [LAST])
  expect([ours]).toEqual(await taken.query(NIGHTS, [LAST]))
  expect(ours?.n).toBeGreaterThan(9_000)
  for (const newest of [ours?.newest, ours?.newestReport] as Date[])
    expect(newest.getTime()).toBeLessThanOrEqual(Date.parse(NOW))
})

test('requests and outcomes follow once the hub is ready, the newest months first, and none is refused', async () => {
  expect(keptHub.stdout).toContain('requests and outcomes since 2021-03, all made up, are being added in the')
  expect(keptHub.stdout.indexOf('Hub ready')).toBeLessThan(keptHub.stdout.indexOf('requests and outcomes'))
  await until(25_000, async () => (await monthsOf('EPISODE')).includes('2024-02/2024-03-01'))
  for (const kind of ['REQUEST', 'EPISODE'] as const)
    expect((await monthsOf(kind)).slice(0, 2)).toEqual(['2024-03/2024-03-01', '2024-02/2024-03-01'])
  const [refused] = await kept.query(`select sum(rejected)::int as n from (${RECORD_BATCHES}) b`)
  expect(refused?.n).toBe(0)
  const [newest] = await kept.query(NEWEST_RECORDS)
  expect(newest).toEqual({ request: '2024-03-01', episode: '2024-03-01', ended: '2024-03-01' })
})

test('real data on top of the sample: one warning line', async () => {
  expect(takenHub.stdout).toContain('being added in the background')
  writeFileSync(CSV, cityFile())
  const { code, stdout, stderr } = await runHub(['import', 'toronto-occupancy', CSV, '--json'], {
    HUB_DATA: TAKEN,
    DATABASE_URL: taken.url,
  })
  expect(code).toBe(0)
  expect(JSON.parse(stdout.trim().split('\n').at(-1) as string)).toMatchObject({ accepted: 2, rejected: 0 })
  expect(stderr.split('\n').filter((line) => /sample/i.test(line))).toEqual([
    'Warning: this hub still holds the made-up sample. What mixes the two is flagged SAMPLE_DATA; "hub sample remove" takes it out.',
  ])
})

test('"hub sample remove" beside a hub that is still adding to the sample: nothing of it stays, and real data do', async () => {
  expect(takenHub.stdout).not.toContain('The sample is complete.')
  const { code, stdout } = await runHub(['sample', 'remove'], { HUB_DATA: TAKEN, DATABASE_URL: taken.url })
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'The sample is gone. HUB_SAMPLE=off keeps an empty hub empty.\n',
  })
  // A worker that did not notice would go on with its next task within moments.
  await until(20_000, async () => !(await hasWorker()))
  const left = await rowsOf(taken)
  // Two nights of one program were imported; a table with more rows than that has some of the sample's.
  expect(Object.entries(left).filter(([, rows]) => rows > 2)).toEqual([])
  expect(left).toMatchObject({ 'capacity.batch': 1, 'capacity.pool': 1, 'capacity.snapshot': 2 })
  expect(left).toMatchObject({ 'capacity.ledger': 2, 'directory.agency': 1, 'directory.service': 1 })
  expect(await takenHub.readiness()).toBe(200)
  expect(takenHub.stderr).toBe('')
})

test('a later start appends the nights that are missing, and none that is later than its "now"', async () => {
  const [before] = await kept.query(NIGHTS, ['2024-02-20'])
  expect(await keptHub.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
  const later = '2024-03-20T18:00:00Z'
  keptHub = await startHub({ HUB_DATA: KEPT, DATABASE_URL: kept.url, HUB_NOW: later })
  const [nights] = await kept.query(
    `select max(as_of) as newest, max(reported_at) as "newestReport", count(distinct night)::int as nights
     from capacity.snapshot where night >= '2024-03-01'`,
  )
  // 1 to 19 March; that of the 20th is not over
  expect(nights?.nights).toBe(19)
  for (const newest of [nights?.newest, nights?.newestReport] as Date[])
    expect(newest.getTime()).toBeLessThanOrEqual(Date.parse(later))
  expect(await kept.query(NIGHTS, ['2024-02-20'])).toEqual([before])
})

test('it makes the months again that can still change, and begins with the newest', async () => {
  await until(25_000, async () => (await monthsOf('EPISODE')).includes('2024-02/2024-03-20'))
  expect(await monthsOf('REQUEST')).toContain('2024-02/2024-03-20')
  const [newest] = await kept.query(NEWEST_RECORDS)
  expect(newest).toEqual({ request: '2024-03-20', episode: '2024-03-01', ended: '2024-03-01' })
})

/** Which months of a kind the kept hub has made, as of which day, in that order. */
async function monthsOf(kind: 'REQUEST' | 'EPISODE'): Promise<unknown[]> {
  const rows = await kept.query(
    `select label from (${RECORD_BATCHES}) b where kind = $1 order by started_at`,
    [kind],
  )
  return rows.map(({ label }) => label)
}

async function hasWorker(): Promise<boolean> {
  const rows = await taken.query(
    "select from pg_stat_activity where application_name = 'haven-hub sample' and datname = current_database()",
  )
  return rows.length > 0
}

/** How many rows each table holds that has anything to do with agencies; those without any are left out. */
async function rowsOf(database: ExternalDatabase): Promise<Record<string, number>> {
  const tables = await database.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('directory', 'capacity', 'outcomes') and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not in ('migration', 'region', 'dirty_month', 'instrument')`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await database.query(`select count(*)::int as n from ${name}`)
    if (row?.n) counts[String(name)] = row.n as number
  }
  return counts
}

function cityFile(): string {
  const columns = {
    OCCUPANCY_DATE: '2024-01-01',
    ORGANIZATION_ID: '9001',
    ORGANIZATION_NAME: 'An agency of the test',
    LOCATION_ID: '',
    LOCATION_NAME: '',
    LOCATION_ADDRESS: '',
    LOCATION_POSTAL_CODE: '',
    LOCATION_CITY: '',
    LOCATION_PROVINCE: '',
    PROGRAM_ID: '9002',
    PROGRAM_NAME: 'A program of the test',
    SECTOR: 'Women',
    PROGRAM_MODEL: 'Emergency',
    OVERNIGHT_SERVICE_TYPE: 'Shelter',
    CAPACITY_TYPE: 'Bed Based Capacity',
    CAPACITY_ACTUAL_BED: '10',
    CAPACITY_FUNDING_BED: '12',
    OCCUPIED_BEDS: '9',
    UNAVAILABLE_BEDS: '2',
    CAPACITY_ACTUAL_ROOM: '',
    CAPACITY_FUNDING_ROOM: '',
    OCCUPIED_ROOMS: '',
    UNAVAILABLE_ROOMS: '',
  }
  const nights = ['2024-01-01', '2024-01-02'].map((night) =>
    Object.values({ ...columns, OCCUPANCY_DATE: night }).join(','),
  )
  return `${[Object.keys(columns).join(','), ...nights].join('\n')}\n`
}
