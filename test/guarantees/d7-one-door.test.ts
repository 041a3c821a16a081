import { Client, type Pool } from 'pg'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

const READING = [
  'directory',
  'capacity',
  'outcomes',
  'vault',
  'analytics',
  'release',
  'access',
  'auditor',
] as const
type Reader = (typeof READING)[number]

/** Who of those that answer questions may read it, of every table and view of the hub. What is not here is not decided. */
const READERS: Readonly<Record<string, readonly Reader[]>> = {
  'directory.agency': ['directory'],
  'directory.funder': ['directory'],
  'directory.phone': ['directory'],
  'directory.program': ['directory'],
  'directory.program_funder': ['directory'],
  'directory.public_location': ['directory'],
  'directory.region': ['directory'],
  'directory.service': ['directory'],
  'directory.service_area': ['directory'],
  'directory.service_site': ['directory'],
  // What others are given of the directory.
  'directory.feed_programs': ['capacity', 'release'],
  'directory.feed_regions': ['capacity', 'analytics', 'release'],
  'directory.feed_services': ['capacity', 'release'],
  // What imports have said.
  'directory.imported_entity': [],
  'directory.migration': [],
  'directory.revision': ['directory'],
  'capacity.pool': ['capacity'],
  'capacity.newest_snapshot': ['capacity'],
  'capacity.snapshot': ['capacity'],
  'capacity.snapshot_superseded': ['capacity'],
  'capacity.capacity_report_key': ['capacity'],
  'capacity.dirty_month': ['capacity', 'release'],
  // Read through the table of which they are parts.
  'capacity.snapshot_default': [],
  'capacity.snapshot_<month>': [],
  'capacity.request': [],
  'capacity.request_default': [],
  'capacity.request_<month>': [],
  // What was sent in, and what came of it.
  'capacity.batch': [],
  'capacity.batch_verdict': [],
  'capacity.batch_verdict_range': [],
  'capacity.ledger': [],
  // What others are given of it.
  'capacity.feed_requests': ['release'],
  'capacity.feed_unit_nights': ['release'],
  'capacity.feed_batches': ['capacity', 'outcomes'],
  'capacity.feed_batch_verdicts': ['capacity', 'outcomes'],
  'capacity.feed_batch_verdict_ranges': ['capacity', 'outcomes'],
  'capacity.migration': [],
  'outcomes.episode': [],
  'outcomes.episode_default': [],
  'outcomes.episode_<month>': [],
  'outcomes.feed_episodes': ['release'],
  'outcomes.instrument': ['outcomes', 'release'],
  'outcomes.agreement': ['outcomes', 'release'],
  // Who may read a governed dimension, and until when.
  'outcomes.feed_agreements': ['analytics'],
  'outcomes.batch': ['outcomes'],
  'outcomes.batch_verdict': ['outcomes'],
  'outcomes.batch_verdict_range': ['outcomes'],
  'outcomes.dirty_month': ['release'],
  'outcomes.ledger': [],
  'outcomes.migration': [],
  'vault.agency_key': ['vault'],
  'vault.ended_session': ['vault'],
  'vault.safelisted_document': ['vault'],
  'vault.pseudonym_key': [],
  'vault.release_secret': ['release'],
  'vault.migration': [],
  'analytics.closed_month': ['analytics', 'release'],
  'analytics.release': ['analytics', 'release'],
  'analytics.release_part': ['analytics', 'release'],
  'analytics.ledger': ['analytics', 'release'],
  // Counts before they are protected.
  'analytics.kept_count': ['release'],
  'analytics.migration': [],
  // Who read what.
  'access.entry': ['capacity', 'auditor'],
  'access.migration': [],
}

/** Always made ahead, as YYYYMM. */
const THIS_MONTH = new Date().toISOString().slice(0, 7).replace('-', '')

/** Functions that do more than their caller may: make parts of tables, count the records of one agency, do a steward's deed, or record an access. */
const LENT_RIGHTS = [
  'access.append',
  'analytics.close_months',
  'analytics.publish_release',
  'analytics.withdraw_release',
  'capacity.ensure_snapshot_months',
  'capacity.quality_months',
  'capacity.quality_unknowns',
  'outcomes.quality_endings',
  'outcomes.quality_months',
  'outcomes.quality_unknowns',
]

let database: TestDatabase
const as = {} as Record<Reader, Pool>
beforeAll(async () => {
  database = await openTestDatabase()
  for (const reader of READING) as[reader] = database.hub.openPool(reader, 1)
  await database.ingest.query("select capacity.ensure_snapshot_months('2026-01-01', '2026-01-31')")
})
afterAll(async () => {
  await Promise.all(Object.values(as).map((pool) => pool.end()))
  await database.close()
})

interface Relation {
  readonly name: string
  readonly readable: boolean
}

/** Every table and view of the hub, and whether this reader may read any column of it. Parts of months count as one. */
async function relationsFor(reader: Pool): Promise<Relation[]> {
  const { rows } = await reader.query<Relation>(
    `select regexp_replace(n.nspname || '.' || c.relname, '_[0-9]{6}$', '_<month>') as name,
            bool_or(has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')) as readable
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      group by 1 order by 1`,
  )
  return rows
}

test('D7: it is decided of every table and view who may read it', async () => {
  const names = (await relationsFor(as.directory)).map(({ name }) => name)
  expect(names.toSorted()).toEqual(Object.keys(READERS).toSorted())
})

test('D7: the account that answers statistics reads what is released, regions and agreements, and of the ledger no word', async () => {
  const read = Object.keys(READERS).filter((name) => READERS[name]?.includes('analytics'))
  expect(read.filter((name) => !name.startsWith('analytics.'))).toEqual([
    'directory.feed_regions',
    'outcomes.feed_agreements',
  ])
  for (const column of ['actor', 'detail'])
    await expect(as.analytics.query(`select ${column} from analytics.ledger`)).rejects.toMatchObject({
      code: '42501',
    })
})

test('D7: a view that nobody decided on is found, and so is who may read it', async () => {
  const admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query('create view capacity.leak as select * from directory.imported_entity')
  await admin.query('grant select (source) on capacity.leak to public')
  const relations = await relationsFor(as.capacity)
  await admin.query('drop view capacity.leak')
  await admin.end()
  expect(relations).toContainEqual({ name: 'capacity.leak', readable: true })
})

describe.each(READING)('the account "%s"', (reader) => {
  const allowed = Object.keys(READERS).filter((name) => READERS[name]?.includes(reader))

  test('D7: has a right to read what it is given, and to nothing else', async () => {
    const relations = await relationsFor(as[reader])
    const readable = relations.filter((relation) => relation.readable).map(({ name }) => name)
    expect(readable.toSorted()).toEqual(allowed.toSorted())
  })

  test.each(Object.keys(READERS))('D7: asks for %s and gets it only where it may', async (name) => {
    const month = name.startsWith('capacity.snapshot') ? '202601' : THIS_MONTH
    const asked = as[reader].query(`select count(*) from ${name.replace('<month>', month)}`)
    if (allowed.includes(name)) expect((await asked).rows).toHaveLength(1)
    else await expect(asked).rejects.toMatchObject({ code: '42501' })
  })

  test('D7: calls no function that reads a record for it', async () => {
    const { rows } = await as[reader].query<{ name: string }>(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
          and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')`,
    )
    expect(rows.map(({ name }) => name).filter((name) => !LENT_RIGHTS.includes(name))).toEqual([])
  })
})
