import type { Pool } from 'pg'
import type { RoleName } from '../../../../platform/database/roles'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'

let database: TestDatabase
const pools = new Map<RoleName, Pool>()
const ROLES = ['directory', 'capacity', 'outcomes', 'vault', 'release', 'ingest'] as const

beforeAll(async () => {
  database = await openTestDatabase()
  for (const role of ROLES) pools.set(role, database.hub.openPool(role, 1))
})
afterAll(async () => {
  await Promise.all([...pools.values()].map((pool) => pool.end()))
  await database.close()
})

/** The functions that read what their callers can not, with who may call them. */
const FUNCTIONS: readonly (readonly [name: string, caller: string])[] = [
  ['capacity.quality_months', 'capacity'],
  ['capacity.quality_unknowns', 'capacity'],
  ['outcomes.quality_endings', 'outcomes'],
  ['outcomes.quality_months', 'outcomes'],
  ['outcomes.quality_unknowns', 'outcomes'],
]

test('each is called by the one role that answers, and by no other', async () => {
  for (const role of ROLES) {
    const { rows } = await (pools.get(role) as Pool).query<{ name: string }>(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.proname like 'quality%' and has_function_privilege(p.oid, 'execute') order by 1`,
    )
    const allowed = FUNCTIONS.filter(([, caller]) => caller === role).map(([name]) => name)
    expect([role, rows.map(({ name }) => name)]).toEqual([role, allowed])
  }
})

test('each runs as the owner of its schema, who sets where names are looked up', async () => {
  const { rows } = await database.ingest.query<{ name: string; owned: boolean; config: string[] }>(
    `select n.nspname || '.' || p.proname as name, p.prosecdef and p.proowner = n.nspowner as owned,
            p.proconfig as config
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname like 'quality%' order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(FUNCTIONS.map(([name]) => name))
  for (const { name, owned, config } of rows) {
    expect([name, owned]).toEqual([name, true])
    expect(config).toContain(`search_path=${name.split('.')[0]}, pg_temp`)
  }
})

test.each([
  ['capacity', 'capacity.request'],
  ['capacity', 'capacity.ledger'],
  ['outcomes', 'outcomes.episode'],
  ['outcomes', 'outcomes.ledger'],
] as const)('the role "%s" can read %s by these functions alone', async (role, table) => {
  await expect(database[role].query(`select count(*) from ${table}`)).rejects.toMatchObject({ code: '42501' })
})

test('what they answer are counts, by month, field or instrument', async () => {
  const { rows } = await database.ingest.query<{ answer: string }>(
    `select distinct pg_get_function_result(p.oid) as answer from pg_proc p where p.proname like 'quality%' order by 1`,
  )
  expect(rows.map(({ answer }) => answer)).toEqual([
    'TABLE(exits integer, without_destination integer, still_open integer, pairing jsonb)',
    'TABLE(month date, records integer, judged integer, timely integer)',
    'TABLE(place integer, field text, records integer, unknown integer, not_asked integer, prefer_not integer, not_recorded integer)',
  ])
})
