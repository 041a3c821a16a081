import 'reflect-metadata'
import { Client, type Pool } from 'pg'
import { auditLogCommand } from '../../cli/commands/audit-log'
import type { Access } from '../../platform/access-log/access'
import { AccessLog } from '../../platform/access-log/access-log'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

const ACCESS: Access = {
  kinds: ['STATISTICS'],
  role: 'researcher',
  subject: 'researcher 7',
  agencyId: null,
  funderIds: [],
  regions: [],
  agencies: null,
  purpose: 'a study',
  operation: 'ab'.repeat(32),
  operationName: null,
  cubes: ['outcomes'],
  releases: [],
  cost: null,
  verdict: 'REFUSED',
  code: 'FORBIDDEN',
}

let database: TestDatabase
let commands: HubCommands
let access: Pool
let admin: Client
let log: AccessLog
beforeAll(async () => {
  database = await openTestDatabase()
  commands = new HubCommands(database)
  access = database.hub.openPool('access')
  log = new AccessLog(access)
  admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  commands.close()
  await Promise.all([access, admin].map((each) => each.end()))
  await database.close()
})

async function run(...args: string[]) {
  const before = process.exitCode
  process.exitCode = undefined
  try {
    const { stdout } = await commands.run(auditLogCommand, ...args)
    return { stdout, code: Number(process.exitCode ?? 0) }
  } finally {
    process.exitCode = before
  }
}

/** Does what no role of the hub may, and what triggers refuse. */
const tamper = (sql: string) =>
  admin.query(`begin; set local session_replication_role = 'replica'; ${sql}; commit`)

test('an empty log holds, and has nothing to show', async () => {
  expect(await run('verify')).toEqual({
    code: 0,
    stdout: `The log holds: 0 rows. Head, to be kept elsewhere:\n0:${'0'.repeat(64)}\n`,
  })
  expect((await run('show')).stdout).toBe('There are no such accesses.\n')
})

test('what is recorded is shown, the newest first, as far as it is asked for', async () => {
  await log.record(ACCESS)
  await log.record({
    ...ACCESS,
    role: 'steward',
    subject: 'a\u001b[2Jb',
    verdict: 'ALLOWED',
    code: null,
    cost: 7,
  })
  const { stdout } = await run('show')
  const [, newest = '', oldest = ''] = stdout.split('\n')
  expect(newest).toMatch(
    /^2 +\d{4}-\S+Z +steward +a\uFFFD\[2Jb +STATISTICS \(outcomes\) +abababababab +ALLOWED +7 +a study$/,
  )
  expect(oldest).toMatch(/^1 .* researcher 7 .* REFUSED FORBIDDEN +– +a study$/)
  const seqs = async (...args: string[]) =>
    JSON.parse((await run('show', '--json', ...args)).stdout).map(({ seq }: { seq: number }) => seq)
  expect(await seqs('--role', 'steward')).toEqual([2])
  expect(await seqs('--subject', 'researcher 7')).toEqual([1])
  expect(await seqs('--limit', '1')).toEqual([2])
  expect(await seqs('--from', '2020-01-01', '--to', '2021-01-01T00:00:00Z')).toEqual([])
})

test('a log that holds has a head; what is done to its end is found by it', async () => {
  for (let row = 0; row < 4; row++) await log.record(ACCESS)
  const { code, stdout } = await run('verify')
  const [, head = ''] =
    /^The log holds: 6 rows\. Head, to be kept elsewhere:\n(6:[0-9a-f]{64})\n$/.exec(stdout) ?? []
  expect([code, head]).toEqual([0, expect.stringContaining('6:')])
  await log.record(ACCESS)
  expect((await run('verify', '--since', head)).code).toBe(0)
  await tamper('delete from access.entry where seq > 4')
  expect(await run('verify')).toMatchObject({ code: 0 })
  expect(await run('verify', '--since', head)).toEqual({
    code: 1,
    stdout: expect.stringMatching(
      /^The log does not hold\. Row 5 is not there, and was when the head was kept/,
    ),
  })
  await log.record({ ...ACCESS, subject: 'somebody else' })
  await log.record(ACCESS)
  expect(await run('verify')).toMatchObject({ code: 0 })
  expect(JSON.parse((await run('verify', '--since', head, '--json')).stdout)).toMatchObject({
    holds: false,
    fault: { kind: 'REMADE', seq: 6 },
  })
})

test('a row that was changed is named, and nothing after it is trusted', async () => {
  await tamper("update access.entry set subject = 'nobody' where seq in (3, 5)")
  expect(await run('verify')).toEqual({
    code: 1,
    stdout:
      'The log does not hold. Row 3 does not hold: it was changed, inserted, or moved from another place.\n',
  })
})

test.each([['6'], ['six:ab'], [`6:${'x'.repeat(64)}`]])('%s is no head', async (text) => {
  await expect(run('verify', '--since', text)).rejects.toThrow('it takes a head')
})
