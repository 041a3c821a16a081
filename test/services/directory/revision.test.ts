import type { ClientBase } from 'pg'
import { Revision } from '../../../services/directory/revision'
import { idOf, openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory
let revision: Revision

beforeAll(async () => {
  directory = await openTestDirectory()
  revision = new Revision(directory.database.directory)
  await directory.insert({
    agency: [{ id: idOf('agency') }],
    funder: [{ id: idOf('funder') }],
    program: [{ id: idOf('program'), agency_id: idOf('agency') }],
    service: [{ id: idOf('service'), agency_id: idOf('agency') }],
    public_location: [{ id: idOf('hall') }],
  })
})

afterAll(() => directory.close())

const now = async () => Number(await revision.now())

async function withClient<Result>(work: (client: ClientBase) => Promise<Result>): Promise<Result> {
  const client = await directory.database.ingest.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

describe('the revision is another after', () => {
  const service = { service_id: idOf('service') }
  test.each([
    ['region', `update region set name_en = 'Toronto (city)' where code = '3520'`],
    ['agency', `update agency set name_en = 'Another'`],
    ['funder', `update funder set name_en = 'Another'`],
    ['program', `update program set name_en = 'Another'`],
    ['program_funder', `insert into program_funder values ('${idOf('program')}', '${idOf('funder')}')`],
    ['service', `update service set confidential = true`],
    ['service_area', `insert into service_area values ('${service.service_id}', '3520')`],
    [
      'phone',
      `insert into phone (id, service_id, number) values ('${idOf('phone')}', '${service.service_id}', '1')`,
    ],
    ['public_location', `update public_location set city = 'Ottawa'`],
    [
      'service_site',
      `insert into service_site (id, service_id, region_code) values ('${idOf('site')}', '${service.service_id}', '3520')`,
    ],
    ['all of an agency', `delete from agency`],
  ])('a change of %s', async (_table, statement) => {
    const before = await now()
    await withClient(async (client) => {
      await client.query('begin; set local search_path = directory')
      await client.query(statement)
      expect(await now()).toBe(before)
      await client.query('commit')
    })
    expect(await now()).toBe(before + 1)
  })
})

test('every table that the role of answers may read raises it', async () => {
  const { rows } = await directory.database.ingest.query<{ table: string; raises: boolean }>(
    `select c.relname as table, exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'revision') as raises
     from pg_class c where c.relnamespace = 'directory'::regnamespace and c.relkind = 'r'
       and has_table_privilege($1, c.oid, 'select') order by 1`,
    [(await directory.database.directory.query('select current_user as name'))[0].name],
  )
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter(({ raises }) => !raises).map(({ table }) => table)).toEqual(['revision'])
})

test('many statements of one transaction raise it once, and those that are taken back do not', async () => {
  const before = await now()
  await withClient(async (client) => {
    await client.query('begin')
    for (const name of ['One', 'Two', 'Three'])
      await client.query('update directory.funder set name_en = $1', [name])
    await client.query('commit')
    await client.query(`begin; update directory.funder set name_en = 'Four'; rollback`)
  })
  expect(await now()).toBe(before + 1)
})

test('of writers at once each raises it, whatever they lock in which order', async () => {
  const before = await now()
  await directory.insert({ agency: [{ id: idOf('left') }, { id: idOf('right') }] })
  const rename = (keys: readonly string[]) =>
    withClient(async (client) => {
      await client.query('begin')
      for (const key of keys)
        await client.query(`update directory.agency set name_en = 'x' where id = $1`, [idOf(key)])
      await client.query('commit')
    })
  await Promise.all([rename(['left', 'right']), rename(['right', 'left']), rename(['left', 'right'])])
  expect(await now()).toBe(before + 2 + 3)
})

test('it is known of what is read from here on once it was read, and not before', async () => {
  const unread = new Revision(directory.database.directory)
  expect(unread.atLeast()).toBeNull()
  const known = await unread.now()
  expect(unread.atLeast()).toBe(known)
  await directory.insert({ agency: [{ id: idOf('later') }] })
  expect(unread.atLeast()).toBe(known)
  expect(await unread.now()).not.toBe(known)
})

test('who answers, and who takes batches in, can not write it', async () => {
  const refused = /permission denied/
  const statement = 'update directory.revision set number = 0'
  await expect(directory.database.directory.query(statement)).rejects.toThrow(refused)
  await expect(directory.database.ingest.query(statement)).rejects.toThrow(refused)
})
