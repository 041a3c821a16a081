import { openTestDatabase, type TestDatabase } from '../support/hub-database'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const FEEDS_FOR_CAPACITY = ['directory.feed_programs', 'directory.feed_regions', 'directory.feed_services']

/** Every table and view of the hub, asked of the database itself as a role that answers questions. */
async function relationsFor(role: 'directory' | 'capacity') {
  const rows = (await database[role].query(
    `select n.nspname || '.' || c.relname as name, has_schema_privilege(n.oid, 'usage')
            and (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select')) as readable
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
      order by 1`,
  )) as { name: string; readable: boolean }[]
  return {
    all: rows.map(({ name }) => name),
    read: rows.filter((row) => row.readable).map(({ name }) => name),
  }
}

test('D7: capacity’s answers can read of the directory the three feeds, and nothing else', async () => {
  const { all, read } = await relationsFor('capacity')
  expect(all.filter((name) => name.startsWith('directory.')).length).toBeGreaterThan(
    FEEDS_FOR_CAPACITY.length,
  )
  expect(read.filter((name) => !name.startsWith('capacity.'))).toEqual(FEEDS_FOR_CAPACITY)
})

test('D7: the directory’s answers can read nothing outside the directory', async () => {
  const { all, read } = await relationsFor('directory')
  expect(all.some((name) => name.startsWith('capacity.'))).toBe(true)
  expect(read.filter((name) => !name.startsWith('directory.'))).toEqual([])
})

test.each(['directory', 'capacity'] as const)(
  'D7: %s’s answers can read no batch, no verdict and no ledger of what was sent in',
  async (role) => {
    const { all, read } = await relationsFor(role)
    const isOfIngest = (name: string) => /batch|verdict|ledger|stage/.test(name)
    expect(all.some(isOfIngest)).toBe(true)
    expect(read.filter(isOfIngest)).toEqual([])
  },
)

test('D7: all tables and views lie in the schemas of the accounts that are asked here', async () => {
  const { all } = await relationsFor('directory')
  expect([...new Set(all.map((name) => name.split('.')[0]))].toSorted()).toEqual(['capacity', 'directory'])
})
