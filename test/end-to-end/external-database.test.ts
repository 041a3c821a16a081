import { capacityMigrations } from '../../services/capacity/database'
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database'
import {
  endHubs,
  type HubProcess,
  newDataFolder,
  printedToken,
  runHub,
  startHub,
  until,
} from '../support/hub-process'

const KEY = { HUB_MASTER_KEY: 'a master key that two hubs share, of 32 or more' }
const NOW = '2024-03-01T18:00:00Z'
const HUB_DATA = newDataFolder()
const QUOTED = 'quoted by the database 31415926'
let database: ExternalDatabase
let first: HubProcess
let second: HubProcess
let token: string

beforeAll(async () => {
  database = await createExternalDatabase()
  const env = { ...KEY, DATABASE_URL: database.url, HUB_NOW: NOW, HUB_LOG_LEVEL: 'debug' }
  ;[first, second] = await Promise.all([
    startHub({ ...env, HUB_DATA }),
    startHub({ ...env, HUB_DATA: newDataFolder() }),
  ])
  token = await printedToken(HUB_DATA, '--role', 'coordinator', '--region', 'CA')
}, 60_000)

afterAll(async () => {
  await endHubs()
  await database.drop()
})

test('two hubs that start at the same moment on one empty database are both ready, on one sample', async () => {
  expect(await Promise.all([first.readiness(), second.readiness()])).toEqual([200, 200])
  const answers = await Promise.all([first, second].map((hub) => hub.ask('{ agencies { totalCount } }')))
  expect(answers.map(({ data }) => data.agencies.totalCount)).toEqual([300, 300])
  expect(await database.query('select count(*)::int as n from directory.migration')).toEqual(
    await database.query('select count(distinct name)::int as n from directory.migration'),
  )
})

test('a hub with another install key is refused while these two are at work, and they go on', async () => {
  const { code, stderr } = await runHub(['start'], { HUB_DATA: newDataFolder(), DATABASE_URL: database.url })
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `hub: The database "${database.name}" is in use by a hub with another install key. Give both the same HUB_MASTER_KEY or HUB_DATA, or stop that one.\n`,
  })
  expect(await first.readiness()).toBe(200)
})

test('what a database error quotes is neither answered nor logged; nor is a token, or a value of a query', async () => {
  await database.query(`
    create function public.refuse() returns trigger language plpgsql as
      $$ begin raise exception '${QUOTED} %', new.occupied using detail = '${QUOTED}'; end $$;
    create trigger refuse before insert on capacity.snapshot for each row execute function public.refuse()`)
  const [pool] = await database.query(`
    select p.id, s.agency_id from capacity.pool p join directory.service s on s.id = p.service_id limit 1`)
  const agency = await printedToken(HUB_DATA, '--role', 'agency', '--agency', String(pool?.agency_id))
  const { data, errors } = await first.ask(
    'mutation ($input: ReportCapacityInput!) { reportCapacity(input: $input) { replayed } }',
    agency,
    {
      input: {
        idempotencyKey: 'key-2718281828',
        poolId: pool?.id,
        asOf: '2024-03-01T17:00:00Z',
        total: 61803,
        occupied: 61802,
      },
    },
  )
  await database.query('drop function public.refuse cascade')
  expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'INTERNAL'])
  expect(JSON.stringify(errors)).not.toContain('quoted')
  expect(first.stderr).toContain('"code":"P0001"')
  for (const secret of [QUOTED, '2718281828', agency, token, KEY.HUB_MASTER_KEY])
    expect(first.stderr).not.toContain(secret)
  expect(first.stderr).not.toMatch(/\b6180[23]\b/)
})

test('/readyz is 503 while the database lets nobody in, and 200 when it does again; the hub goes on', async () => {
  const question = '{ agencies { totalCount } }'
  await database.outside(`alter database ${database.name} allow_connections false`)
  await database.outside(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}'`,
  )
  await until(5_000, async () => (await first.readiness()) === 503)
  expect((await first.ask(question)).errors?.[0]?.extensions.code).toBe('INTERNAL')
  await database.outside(`alter database ${database.name} allow_connections true`)
  await until(5_000, async () => (await first.readiness()) === 200)
  expect((await first.ask(question)).data.agencies.totalCount).toBe(300)
})

test('in production the directory is public, no development token counts, and nobody is told the schema', async () => {
  expect(await second.end('SIGTERM')).toMatchObject({ code: 0 })
  second = await startHub({
    ...KEY,
    HUB_DATA,
    DATABASE_URL: database.url,
    HUB_SAMPLE: 'off',
    NODE_ENV: 'production',
  })
  expect(second.stdout.trim().split('\n')).toEqual([
    `Hub ready at ${second.base}/graphql`,
    'No HUB_OIDC_ISSUER is set: agencies call with keys, and everybody else is the public.',
  ])
  const directory = '{ agencies { totalCount } }'
  const capacity = '{ availability(filter: {region: "CA"}) { totalCount } }'
  expect((await second.ask(directory)).data.agencies.totalCount).toBe(300)
  expect((await second.ask(capacity)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await second.ask(capacity, token)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await first.ask(capacity, token)).errors).toBeUndefined()
  expect((await second.ask('{ __schema { queryType { name } } }')).errors).toBeDefined()
  expect((await first.ask('{ __schema { queryType { name } } }')).errors).toBeUndefined()
})

test('migrations that were taken back are run again by the next command', async () => {
  await Promise.all([first.end('SIGINT'), second.end('SIGINT')])
  const env = { ...KEY, HUB_DATA, DATABASE_URL: database.url }
  for (const _migration of capacityMigrations) {
    const back = await runHub(['migrate', '--back', 'capacity'], env)
    expect(back).toMatchObject({ code: 0, stderr: '' })
  }
  expect(await database.query("select to_regclass('capacity.pool') as pool")).toEqual([{ pool: null }])
  expect(await runHub(['migrate'], env)).toMatchObject({ code: 0, stderr: '' })
  expect(await database.query("select to_regclass('capacity.pool')::text as pool")).toEqual([
    { pool: 'capacity.pool' },
  ])
})
