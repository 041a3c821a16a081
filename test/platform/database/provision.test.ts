import 'reflect-metadata'
import { Client } from 'pg'
import { STORAGES } from '../../../cli/open-hub'
import { HubDatabase } from '../../../platform/database/hub-database'
import { provision } from '../../../platform/database/provision'
import { qualifiedRole, ROLE_NAMES, type RoleName, rolePassword } from '../../../platform/database/roles'
import { StartError } from '../../../platform/errors'
import { createExternalDatabase, type ExternalDatabase } from '../../support/external-database'

const KEY = 'an install key of a test, of 32 or more'
let database: ExternalDatabase
let hub: HubDatabase

beforeAll(async () => {
  database = await createExternalDatabase()
  hub = new HubDatabase(database.url, KEY, 2)
  await hub.migrate(STORAGES)
})
afterAll(() => database.drop())

/** All that provision and migrations have left in the catalogues: roles, rights, tables, functions. */
async function shape(): Promise<unknown> {
  const names = ROLE_NAMES.map((role) => qualifiedRole(database.name, role))
  return Promise.all([
    database.query('select * from pg_authid where rolname = any($1) order by rolname', [names]),
    database.query('select nspname, nspacl::text from pg_namespace order by 1'),
    database.query(`select oid, relacl::text from pg_class where relnamespace in
      ('directory'::regnamespace, 'capacity'::regnamespace, 'outcomes'::regnamespace, 'analytics'::regnamespace) order by 1`),
    database.query('select datacl::text from pg_database where datname = $1', [database.name]),
    database.query(
      `select setrole, setconfig from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
        where d.datname = $1 order by 1`,
      [database.name],
    ),
    database.query('select name from directory.migration union all select name from capacity.migration'),
  ])
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  return work(admin).finally(() => admin.end())
}

test('run again, it changes nothing, passwords included', async () => {
  const before = await shape()
  await asAdmin((admin) => provision(admin, KEY))
  await hub.migrate(STORAGES)
  expect(await shape()).toEqual(before)
})

test('no role of the hub is a superuser, or may make databases or roles', async () => {
  const names = ROLE_NAMES.map((role) => qualifiedRole(database.name, role))
  const rows = await database.query(
    `select rolname, rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as mighty
     from pg_roles where rolname = any($1)`,
    [names],
  )
  expect(rows).toHaveLength(ROLE_NAMES.length)
  expect(rows.filter(({ mighty }) => mighty)).toEqual([])
})

test('no role of the hub is a member of another role', async () => {
  const members = await database.query(
    `select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname like $1`,
    [`${database.name}\\_%`],
  )
  expect(members).toEqual([])
})

test.each<[RoleName, readonly string[]]>([
  ['directory', ['directory']],
  ['directory_owner', ['directory']],
  ['capacity_owner', ['capacity', 'directory']],
  ['capacity', ['capacity', 'directory']],
  ['outcomes_owner', ['outcomes']],
  ['outcomes', ['capacity', 'outcomes']],
  ['vault_owner', ['vault']],
  ['vault', ['vault']],
  ['analytics_owner', ['analytics']],
  ['analytics', ['analytics', 'directory', 'outcomes']],
  ['release', ['analytics', 'capacity', 'directory', 'outcomes', 'vault']],
  ['ingest', ['analytics', 'capacity', 'directory', 'outcomes', 'vault']],
])('of our schemas, %s may enter %j and no other', async (role, schemas) => {
  const rows = await database.query(
    `select nspname from pg_namespace where nspname in ('directory', 'vault', 'capacity', 'outcomes', 'analytics')
     and has_schema_privilege($1, nspname, 'usage') order by 1`,
    [qualifiedRole(database.name, role)],
  )
  expect(schemas).toEqual(expect.arrayContaining(rows.map(({ nspname }) => nspname)))
})

test('a role that answers requests neither owns nor makes tables', async () => {
  for (const role of ['directory', 'capacity', 'outcomes', 'vault', 'analytics', 'release'] as const) {
    const name = qualifiedRole(database.name, role)
    const [row] = await database.query(
      `select (select count(*)::int from pg_class where relowner = $1::regrole) as owned,
              has_schema_privilege($1, $2, 'create') or has_schema_privilege($1, 'public', 'create')
                or has_database_privilege($1, current_database(), 'create') as makes`,
      [name, role === 'release' ? 'capacity' : role],
    )
    expect({ role, ...row }).toEqual({ role, owned: 0, makes: false })
  }
})

test('the public has no right to the database, our schemas, or anything in them', async () => {
  const [row] = await database.query(
    `select has_database_privilege('public', current_database(), 'connect, temporary, create') as enters,
       (select bool_or(has_schema_privilege('public', nspname, 'usage, create')) from pg_namespace
        where nspname in ('directory', 'vault', 'capacity', 'outcomes', 'analytics')) as sees,
       (select count(*)::int from pg_proc where pronamespace in ('directory'::regnamespace, 'capacity'::regnamespace, 'outcomes'::regnamespace, 'analytics'::regnamespace)
        and prosecdef and has_function_privilege('public', oid, 'execute')) as calls`,
  )
  expect(row).toEqual({ enters: false, sees: false, calls: 0 })
})

test('each role has a password of its own, another one under another key and in another database', () => {
  const passwords = [
    ...ROLE_NAMES.map((role) => rolePassword(KEY, 'a', role)),
    ...ROLE_NAMES.map((role) => rolePassword(KEY, 'b', role)),
    ...ROLE_NAMES.map((role) => rolePassword('another key', 'a', role)),
  ]
  expect(new Set(passwords).size).toBe(passwords.length)
})

test('another install key changes the passwords when nobody is at work, and is refused when somebody is', async () => {
  const other = new HubDatabase(database.url, 'another install key, of 32 or more', 2)
  const pool = hub.openPool('ingest', 1)
  await pool.query('select 1')
  await expect(other.migrate(STORAGES)).rejects.toThrow(/in use by a hub with another install key/)
  await pool.query('select 1')
  await pool.end()
  await other.migrate(STORAGES)
  const late = hub.openPool('ingest', 1)
  await expect(late.query('select 1')).rejects.toMatchObject({ code: '28P01' })
  await late.end()
  await hub.migrate(STORAGES)
})

test('the roles of a URL are not overruled by a user and a password among its parameters', () => {
  const url = new HubDatabase(`${database.url}&user=hub&password=secret`, KEY).urlOf('ingest')
  expect(url).toContain(`//${database.name}_ingest:`)
  expect(url).toMatch(/\?sslmode=disable$/)
})

test('a user who may create roles and owns the database is enough, also the second time', async () => {
  const theirs = await createExternalDatabase()
  const user = `${theirs.name}_admin`
  try {
    await theirs.outside(`create role ${user} login createrole password 'pw'`)
    await theirs.outside(`alter database ${theirs.name} owner to ${user}`)
    const url = Object.assign(new URL(theirs.url), { username: user, password: 'pw' }).href
    await new HubDatabase(url, KEY).migrate(STORAGES)
    await new HubDatabase(url, KEY).migrate(STORAGES)
    await new HubDatabase(url, 'another install key, of 32 or more').migrate(STORAGES)
  } finally {
    await theirs.drop()
    await theirs.outside(`drop role ${user}`)
  }
})

test('a user without rights is told which ones are missing', async () => {
  const theirs = await createExternalDatabase()
  const user = `${theirs.name}_nobody`
  try {
    await theirs.outside(`create role ${user} login password 'pw'`)
    const url = Object.assign(new URL(theirs.url), { username: user, password: 'pw' }).href
    const refused = new HubDatabase(url, KEY).migrate(STORAGES)
    await expect(refused).rejects.toThrow(StartError)
    await expect(refused).rejects.toThrow(new RegExp(`the user "${user}" may not set up the database`))
  } finally {
    await theirs.drop()
    await theirs.outside(`drop role ${user}`)
  }
})

test('migrations go forward, back and forward to the same shape', async () => {
  const tables = () =>
    database.query(
      `select table_schema, table_name, column_name, data_type, is_nullable from information_schema.columns
       where table_schema in ('directory', 'capacity', 'vault', 'analytics') order by 1, 2, 3`,
    )
  const before = await tables()
  for (const storage of [...STORAGES].reverse()) {
    for (const _migration of storage.migrations as readonly unknown[]) await hub.migrateBack(storage)
  }
  expect((await tables()).filter(({ table_name }) => table_name !== 'migration')).toEqual([])
  await hub.migrate(STORAGES)
  expect(await tables()).toEqual(before)
})

test('four that start at the same moment on an empty database take turns', async () => {
  const theirs = await createExternalDatabase()
  try {
    await Promise.all([1, 2, 3, 4].map(() => new HubDatabase(theirs.url, KEY).migrate(STORAGES)))
    expect(await theirs.query('select name from directory.migration')).toHaveLength(
      (STORAGES[0].migrations as readonly unknown[]).length,
    )
  } finally {
    await theirs.drop()
  }
})
