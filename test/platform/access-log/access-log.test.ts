import { Client, type Pool } from 'pg'
import type { Access } from '../../../platform/access-log/access'
import { AccessLog } from '../../../platform/access-log/access-log'
import { listAfter } from '../../../platform/access-log/access-log.repository'
import { type Head, verifyChain } from '../../../platform/access-log/verify-chain'
import { queryingOf } from '../../../platform/database/querying'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

const AGENCY = '11111111-1111-4111-8111-111111111111'
const ACCESS: Access = {
  kinds: ['CAPACITY', 'STATISTICS'],
  role: 'agency',
  subject: 'key 5',
  agencyId: AGENCY,
  funderIds: [],
  regions: [],
  agencies: [AGENCY],
  purpose: null,
  operation: 'ab'.repeat(32),
  operationName: 'tonight',
  cubes: ['shelterDemand', 'outcomes'],
  releases: [],
  cost: 12,
  verdict: 'ALLOWED',
  code: null,
}
/** Every field otherwise, and texts that a hash could be mistaken in. */
const OTHER: Access = {
  kinds: ['REPORTS'],
  role: 'funder',
  subject: '3:abc,-,\n"É😀',
  agencyId: null,
  funderIds: [AGENCY, '22222222-2222-4222-8222-222222222222'],
  regions: ['35', '2423'],
  agencies: null,
  purpose: "une étude, l'année; drop table entry --",
  operation: 'cd'.repeat(32),
  operationName: null,
  cubes: [],
  releases: [AGENCY],
  cost: null,
  verdict: 'REFUSED',
  code: 'FORBIDDEN',
}

let database: TestDatabase
let admin: Client
let auditor: Pool
let pools: Pool[]
let logs: AccessLog[]
beforeAll(async () => {
  database = await openTestDatabase()
  admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
  auditor = database.hub.openPool('auditor', 1)
  // Two gateways on one database.
  pools = [database.hub.openPool('access'), database.hub.openPool('access')]
  logs = pools.map((pool) => new AccessLog(pool))
  for (let row = 1; row <= 5; row++) await logs[0]?.record(ACCESS)
})
afterAll(async () => {
  await Promise.all([admin, auditor, ...pools].map((each) => each.end()))
  await database.close()
})

async function* pagesOf(db: Client | Pool) {
  for (let seq = 0; ; ) {
    // Small pages: what lies across two of them holds together too.
    const page = await listAfter(queryingOf(db), seq, 7)
    if (page.length === 0) return
    yield page
    seq = page.at(-1)?.seq ?? 0
  }
}

/** What the log says of itself, asked under the role that reads it. */
const verify = (kept: Head | null = null) => verifyChain(pagesOf(auditor), kept)

test('what two gateways record at once is one chain, without gaps, and each row says what was recorded', async () => {
  const sent = Array.from({ length: 60 }, (_, index) => ({ ...(index % 2 ? OTHER : ACCESS), cost: index }))
  await Promise.all(sent.map((access, index) => logs[index % 2]?.record(access)))
  const rows = await listAfter(queryingOf(auditor), 5, 100)
  expect(rows.map(({ seq }) => seq)).toEqual(sent.map((_, index) => index + 6))
  const said = rows.map(({ seq: _seq, at: _at, hash: _hash, ...access }) => access)
  expect(said.toSorted((a, b) => Number(a.cost) - Number(b.cost))).toEqual(sent)
  expect(await verify()).toEqual({ head: { seq: 65, hash: rows.at(-1)?.hash }, fault: null })
})

test('a subject that no text of PostgreSQL holds is recorded, and so are those beside it', async () => {
  const { head } = await verify()
  await Promise.all([{ ...ACCESS, subject: 'a\0b\uD800' }, OTHER].map((access) => logs[0]?.record(access)))
  const rows = await listAfter(queryingOf(auditor), head.seq, 10)
  expect(rows.map(({ subject }) => subject)).toEqual(['a\uFFFDb\uFFFD', OTHER.subject])
})

test('an access that can not be stored takes no other with it', async () => {
  const { head } = await verify()
  const batch = [ACCESS, { ...ACCESS, agencyId: 'no id' }, { ...OTHER, cost: Number.MAX_SAFE_INTEGER }]
  // The first goes alone, the others together.
  const results = await Promise.allSettled([ACCESS, ...batch].map((access) => logs[0]?.record(access)))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  const rows = await listAfter(queryingOf(auditor), head.seq, 10)
  expect(rows.map(({ cost }) => cost)).toEqual([12, 12, Number.MAX_SAFE_INTEGER])
  expect((await verify()).fault).toBeNull()
})

test('where the log can not be written, nobody is told that it was, and what comes later is recorded', async () => {
  const { head } = await verify()
  await admin.query('alter function access.append rename to gone')
  const during = Promise.allSettled([ACCESS, OTHER].map((access) => logs[0]?.record(access)))
  expect((await during).map((result) => result.status === 'rejected' && result.reason.name)).toEqual([
    'NotRecordedError',
    'NotRecordedError',
  ])
  await admin.query('alter function access.gone rename to append')
  await logs[0]?.record(ACCESS)
  expect((await verify()).head.seq).toBe(head.seq + 1)
})

test('a database that does not answer is not waited for, and the chain holds when it does again', async () => {
  const impatient = new AccessLog(pools[1] as Pool, 200)
  const lock = "hashtextextended('access.entry', 0)"
  await admin.query(`select pg_advisory_lock(${lock})`)
  await expect(impatient.record(ACCESS)).rejects.toMatchObject({ name: 'NotRecordedError' })
  await admin.query(`select pg_advisory_unlock(${lock})`)
  await logs[1]?.record(OTHER)
  expect((await verify()).fault).toBeNull()
})

describe('who may do what', () => {
  test.each([
    'select from access.entry',
    'insert into access.entry (seq) values (1)',
    "select access.hash_after(null, '[]', 'x')",
  ])('the role that records may not: %s', async (sql) => {
    await expect(pools[0]?.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    "update access.entry set subject = 'x'",
    'delete from access.entry',
    "select access.append('[]')",
  ])('the role that reads may not: %s', async (sql) => {
    await expect(auditor.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  test.each(["update access.entry set subject = 'x'", 'delete from access.entry', 'truncate access.entry'])(
    'not even an administrator does by mistake: %s',
    async (sql) => {
      await expect(admin.query(sql)).rejects.toThrow('only added to')
    },
  )
})

describe('what an administrator does to the rows on purpose is found', () => {
  /** What is found once it is done, past trigger and constraints; then it is taken back. */
  async function tampered(sql: string, kept: Head | null = null) {
    await admin.query('begin')
    try {
      await admin.query(`set local session_replication_role = 'replica';
        alter table access.entry drop constraint entry_pkey, drop constraint entry_seq_check; ${sql}`)
      return await verifyChain(pagesOf(admin), kept)
    } finally {
      await admin.query('rollback')
    }
  }

  test.each([
    ...[
      "subject = 'somebody else'",
      "at = at + interval '1 ms'",
      "kinds = '{STATISTICS}'",
      "role = 'steward'",
      'agency_id = null',
      `funder_ids = '{${AGENCY}}'`,
      'regions = \'{""}\'',
      "cubes = '{shelterDemand outcomes}'",
      "agencies = '{}'",
      "purpose = ''",
      "operation = decode(repeat('00', 32), 'hex')",
      'operation_name = null',
      "cubes = '{outcomes,shelterDemand}'",
      `releases = '{${AGENCY}}'`,
      'cost = null',
      "verdict = 'FAILED'",
      "code = 'INTERNAL'",
      "hash = sha256('x')",
    ].map(
      (change) => [`update access.entry set ${change} where seq = 5`, { kind: 'CHANGED', seq: 5 }] as const,
    ),
    ['delete from access.entry where seq = 5', { kind: 'MISSING', seq: 5 }],
    ['delete from access.entry where seq <= 5', { kind: 'MISSING', seq: 1 }],
    [
      'delete from access.entry where seq = 5; update access.entry set seq = seq - 1 where seq > 5',
      { kind: 'CHANGED', seq: 5 },
    ],
    ['update access.entry set seq = 14 - seq where seq in (5, 9)', { kind: 'CHANGED', seq: 5 }],
    [
      `update access.entry set seq = seq + 1 where seq >= 5;
       insert into access.entry select 5, at, kinds, role, 'planted', agency_id, funder_ids, regions, agencies, purpose,
         operation, operation_name, cubes, releases, cost, verdict, code, hash from access.entry where seq = 4`,
      { kind: 'CHANGED', seq: 5 },
    ],
  ] as const)('%s', async (sql, fault) => {
    expect((await tampered(sql)).fault).toEqual(fault)
  })

  test('the last rows are cut: with a head that was kept, and only with it', async () => {
    const { head } = await verify()
    const cut = `delete from access.entry where seq > ${head.seq - 3}`
    expect((await tampered(cut)).fault).toBeNull()
    expect((await tampered(cut, head)).fault).toEqual({ kind: 'CUT', seq: head.seq - 2 })
    expect((await tampered('delete from access.entry', head)).fault).toEqual({ kind: 'CUT', seq: 1 })
  })

  test('all rows are made anew, each with its right hash: with a head that was kept, and only with it', async () => {
    const { head } = await verify()
    const anew = `
      create temporary table old on commit drop as select * from access.entry order by seq;
      delete from access.entry;
      update old set subject = 'somebody else' where seq = 5;
      select access.append((select jsonb_agg(to_jsonb(o) order by seq) from old o))`
    const found = await tampered(anew)
    expect(found).toMatchObject({ head: { seq: head.seq }, fault: null })
    expect((await tampered(anew, head)).fault).toEqual({ kind: 'REMADE', seq: head.seq })
    expect((await verify(head)).fault).toBeNull()
  })
})
