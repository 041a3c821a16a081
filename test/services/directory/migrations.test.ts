import { Client } from 'pg'
import { directoryMigrations, directoryStorage } from '../../../services/directory/database'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

let database: TestDatabase
let admin: Client

beforeAll(async () => {
  database = await openTestDatabase()
  admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  await database.close()
})

async function relations(): Promise<string[]> {
  const { rows } = await admin.query(
    `select relname from pg_class where relnamespace = 'directory'::regnamespace and relkind in ('r', 'v') order by 1`,
  )
  return rows.map(({ relname }) => relname).filter((name) => name !== 'migration')
}

const regionCount = async () =>
  Number((await admin.query('select count(*) from directory.region')).rows[0].count)

test('the migrations go forward and back, and forward again to the same', async () => {
  const before = [await relations(), await regionCount()]
  expect(before[1]).toBe(1 + 13 + 73)
  for (const _migration of directoryMigrations.slice(1)) await database.hub.migrateBack(directoryStorage)
  expect(await regionCount()).toBe(0)
  await database.hub.migrateBack(directoryStorage)
  expect(await relations()).toEqual([])
  await database.hub.migrate([directoryStorage])
  expect([await relations(), await regionCount()]).toEqual(before)
})

test('Canada is there with the count of the census of 2021', async () => {
  const { rows } = await admin.query(`select * from directory.region where code = 'CA'`)
  expect(rows).toEqual([
    {
      code: 'CA',
      level: 'COUNTRY',
      parent_code: null,
      iso: 'CA',
      name_en: 'Canada',
      name_fr: 'Canada',
      classification: null,
      population_2021: 36_991_981,
    },
  ])
})

test('the role that answers requests can not write a single table, nor read what imports remember', async () => {
  for (const table of ['region', 'agency', 'service', 'service_site', 'public_location']) {
    await expect(database.directory.query(`delete from directory.${table}`)).rejects.toThrow(
      /permission denied/,
    )
  }
  await expect(database.directory.query('select * from directory.imported_entity')).rejects.toThrow(
    /permission denied/,
  )
})
