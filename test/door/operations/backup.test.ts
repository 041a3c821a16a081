import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Command } from 'commander'
import { BackupReader } from '../../../cli/backup/backup-reader'
import { checkBackup } from '../../../cli/backup/restore-backup'
import { backupOf } from '../../../cli/backup/write-backup'
import { auditLogCommand } from '../../../cli/commands/audit-log'
import { backupCommand } from '../../../cli/commands/backup'
import { keyCommand } from '../../../cli/commands/key'
import { restoreCommand } from '../../../cli/commands/restore'
import { STORAGES } from '../../../cli/open-hub'
import { loadSampleDirectory, loadSampleNights } from '../../../cli/sample/load-sample'
import { releaseSample } from '../../../cli/sample/sample-releases'
import { doTask } from '../../../cli/sample/sample-tasks'
import { HubDatabase } from '../../../platform/database/hub-database'
import { DevIssuer } from '../../../platform/identity/dev-issuer'
import { demandPart } from '../../analytics/demand-parts'
import { publishParts } from '../../analytics/published-parts'
import { SmallCube } from '../../analytics/release/small-cube'
import { createExternalDatabase, type ExternalDatabase, queryAt } from '../../support/external-database'
import { HubCommands } from '../../support/hub-command'
import { endHubs, HubProcess, newDataFolder, until } from '../../support/hub-process'

const KEY = randomBytes(32).toString('hex')
const NOW = new Date('2024-03-01T18:00:00Z')
const HUB_DATA = newDataFolder()
const FILE = join(dirname(HUB_DATA), 'hub.backup')
const env = (database: { url: string }, more = {}) => ({
  HUB_DATA,
  DATABASE_URL: database.url,
  HUB_MASTER_KEY: KEY,
  HUB_NOW: NOW.toISOString(),
  HUB_SAMPLE: 'off',
  ...more,
})

const made: HubCommands[] = []

/** Runs a command of the hub on a database; throws what it throws. */
function run(database: { url: string }, command: () => Command, ...args: string[]) {
  return runWithKey(KEY, database, command, ...args)
}

function runWithKey(installKey: string, { url }: { url: string }, command: () => Command, ...args: string[]) {
  const commands = new HubCommands({ adminUrl: url, installKey })
  made.push(commands)
  return commands.run(command, ...args)
}

let before: ExternalDatabase
let after: ExternalDatabase
let agencyKey: string

beforeAll(async () => {
  ;[before, after] = await Promise.all([createExternalDatabase(), ownedDatabase()])
  const hub = new HubDatabase(before.url, KEY, 4)
  await hub.migrate(STORAGES)
  const [ingest, release] = [hub.openPool('ingest', 1), hub.openPool('release', 3)]
  const db = await ingest.connect()
  await loadSampleDirectory(db)
  await loadSampleNights(db, { first: '2024-01-30', last: '2024-03-01' }, NOW)
  for (const adds of ['REQUESTS', 'EPISODES'] as const) await doTask(db, KEY, { adds, month: '2024-02' }, NOW)
  await releaseSample(db, release, { installKey: KEY, now: NOW, build: { builders: [new SmallCube()] } })
  await publishParts(release, [demandPart('2023-Q4', () => 5)])
  db.release()
  await Promise.all([ingest.end(), release.end()])
  const [agency] = await before.query('select agency_id as id from capacity.pool order by 1 limit 1')
  const { stdout } = await run(before, keyCommand, 'create', '--agency', String(agency?.id), '--json')
  agencyKey = JSON.parse(stdout).key
}, 120_000)

afterAll(async () => {
  await endHubs()
  for (const each of made) each.close()
  await after.drop()
  await queryAt(process.env.HUB_TEST_DATABASE as string, `drop role ${ADMIN}`)
})

const ADMIN = `admin_${randomBytes(6).toString('hex')}`

/** An empty database whose administrator may create roles, and no more. */
async function ownedDatabase(): Promise<ExternalDatabase> {
  const database = await createExternalDatabase()
  await database.outside(`create role ${ADMIN} login createrole password 'a-password'`)
  await database.outside(`alter database ${database.name} owner to ${ADMIN}`)
  const url = new URL(database.url)
  url.username = ADMIN
  url.password = 'a-password'
  return { ...database, url: url.href }
}

/** What is in every table, read the slow way: all rows as text, in the order of that text. */
async function everything(database: ExternalDatabase): Promise<Record<string, unknown>> {
  const tables = await database.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('directory', 'capacity', 'outcomes', 'analytics', 'vault', 'access') order by 1`,
  )
  const held: Record<string, unknown> = {}
  for (const { name } of tables) {
    const without = String(name).endsWith('.migration') ? `(select name from ${name})` : name
    const [row] = await database.query(
      `select count(*)::int as rows, md5(string_agg(t::text, e'\\n' order by t::text)) as text from ${without} t`,
    )
    held[String(name)] = row
  }
  return held
}

const RELEASES = `select r.code, r.state, r.content_hash, array_agg(p.content_hash order by p.cube, p.period) as parts
  from analytics.release r join analytics.release_part p on p.release_id = r.id group by 1, 2, 3 order by 1`
const LEDGER = 'select seq, at, actor, event, release_id, detail from analytics.ledger order by seq'
const STATISTICS = `{ analytics { shelterDemand(by: [PERIOD, REGION], where: { period: { granularity: QUARTER } }) {
  release { code contentHash certificate { verdict } } grid { axes { dimension codes } columns { measure values status } } } } }`
const OWN_POOLS =
  '{ availability(filter: { region: "CA", minimumVacant: 0 }, first: 100) { totalCount edges { node { vacant pool { id } } } } }'

let held: Record<string, unknown>
let releases: object[]
let ledger: object[]
let answers: object[]
let head: string

async function answersOf(database: ExternalDatabase): Promise<object[]> {
  const hub = new HubProcess(['start'], env(database))
  await until(90_000, () => /^Hub ready at .*\n/m.test(hub.stdout))
  const steward = await (await DevIssuer.open(HUB_DATA)).sign({ hub_role: 'steward' }, 'a steward', 600)
  const got = [await hub.ask(STATISTICS, steward), await hub.ask(OWN_POOLS, agencyKey)]
  await hub.end('SIGTERM')
  return got
}

test('a hub is backed up while it is there: everything of it, into a file for its owner alone', async () => {
  ;[releases, ledger] = [await before.query(RELEASES), await before.query(LEDGER)]
  expect([releases.length, ledger.length]).toEqual([2, expect.any(Number)])
  answers = await answersOf(before)
  expect(answers).toMatchObject([{ status: 200 }, { status: 200 }])
  expect(JSON.stringify(answers)).not.toContain('"errors"')
  held = await everything(before)
  const kept = JSON.parse((await run(before, auditLogCommand, 'verify', '--json')).stdout).head
  head = `${kept.seq}:${kept.hash}`
  const { stderr } = await run(before, backupCommand, FILE)
  expect(stderr).toMatch(/^\d{5,} rows of \d\d tables are backed up\. Keep HUB_MASTER_KEY/)
  expect(statSync(FILE).mode & 0o777).toBe(0o600)
})

test('a file is never written over', async () => {
  await expect(run(before, backupCommand, FILE)).rejects.toThrow(`${FILE} is there already.`)
})

test('a backup can be checked without a database: it says of when and how much it is', async () => {
  const { stdout } = await run(
    { url: 'postgresql://nobody@127.0.0.1:1/none' },
    restoreCommand,
    FILE,
    '--check',
  )
  expect(stdout).toMatch(/^The backup of 2\S+ by version \S+, \d{5,} rows of \d\d tables, is whole\.\n$/)
})

describe('what is not restored', () => {
  const empty = async () =>
    (await after.query("select to_regclass('directory.agency') is null as fresh"))[0]?.fresh === true ||
    Number((await after.query('select count(*) as n from directory.agency'))[0]?.n) === 0
  const refusal = async (file: string, installKey = KEY) => {
    const error: Error = await runWithKey(installKey, after, restoreCommand, file).then(
      () => new Error('it was restored'),
      (thrown) => thrown,
    )
    expect(await empty()).toBe(true)
    return error.message
  }
  const changed = (name: string, bytes: Buffer) => {
    const file = join(dirname(HUB_DATA), name)
    writeFileSync(file, bytes)
    return file
  }

  test('a backup of a hub with another install key', async () => {
    expect(await refusal(FILE, 'another key of thirty-two characters')).toMatch(
      /^The backup was made under another install key\. Set HUB_MASTER_KEY/,
    )
  })

  test('a file that is cut short, one in which a byte differs, and one with more behind its end', async () => {
    const text = gunzipSync(readFileSync(FILE))
    const at = text.indexOf('Dragonfly')
    const other = Buffer.from(text)
    other.write('Firedrake', at)
    const files = [
      changed('cut-zip', readFileSync(FILE).subarray(0, -200)),
      changed('cut', gzipSync(text.subarray(0, -300))),
      changed('other', gzipSync(other)),
      changed('more', gzipSync(Buffer.concat([text, Buffer.from('and more\n')]))),
    ]
    for (const file of files)
      expect(await refusal(file)).toMatch(/^(The backup is not whole|What came to be in directory\.)/)
  }, 120_000)

  test('anything else', async () => {
    expect(await refusal(changed('else', gzipSync('{"a":1}\n')))).toMatch(/^This is no backup of a hub/)
    expect(await refusal(changed('text', gzipSync('hello\n')))).toMatch(/^This is no backup of a hub/)
    expect(await refusal(changed('plain', Buffer.from('hello')))).toMatch(/^The backup is not whole/)
  })
})

test('dumped, destroyed and restored into a new database, everything is as it was', async () => {
  await before.drop()
  const { stdout } = await run(after, restoreCommand, FILE)
  expect(stdout).toMatch(/ is restored\. "hub start" takes it from here\.\n$/)
  expect(await after.query(RELEASES)).toEqual(releases)
  expect(await after.query(LEDGER)).toEqual(ledger)
  expect(await everything(after)).toEqual(held)
  expect((await run(after, auditLogCommand, 'verify', '--since', head)).stdout).toMatch(/^The log holds/)
}, 120_000)

test('a hub starts on it, gives the same answers, and takes the same key of an agency', async () => {
  expect(await answersOf(after)).toEqual(answers)
}, 120_000)

test('the ledger goes on where it ended', async () => {
  await after.query("insert into analytics.ledger (actor, event) values ('test', 'CLOSED')")
  const [last] = await after.query('select max(seq)::int as seq from analytics.ledger')
  expect(last?.seq).toBe(Number(Object(ledger.at(-1)).seq) + 1)
})

test('a database that holds a hub is refused, and keeps what it holds', async () => {
  await expect(run(after, restoreCommand, FILE)).rejects.toThrow(
    /^The database holds a hub already: there are rows in \w+\./,
  )
})

test('of a database of 100 MB no more than a little is ever in memory', async () => {
  await after.query(
    `insert into capacity.ledger select 1, 'memory', md5(i::text) || repeat('x', 150), sha256(i::text::bytea), 1, '2024-01-01'
     from generate_series(1, 400000) i`,
  )
  let [bytes, looked, most] = [0, 0, 0]
  async function* watched() {
    for await (const piece of backupOf(after.url, KEY, () => undefined)) {
      bytes += piece.length
      if (bytes > looked + 2e6) {
        looked = bytes
        most = Math.max(most, heldBytes())
      }
      yield piece
    }
  }
  const start = heldBytes()
  const { rows } = await checkBackup(new BackupReader(watched(), KEY))
  expect([bytes > 100e6, rows > 400_000]).toEqual([true, true])
  expect(most - start).toBeLessThan(30e6)
}, 120_000)

/** Of buffers that somebody still refers to: those that nobody does are collected first. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().arrayBuffers
}
