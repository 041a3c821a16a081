import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres'
import { endHubs, newDataFolder, runHub, startHub } from '../support/hub-process'
import { AGENCY, PROGRAM, plantAgency } from './record-files'

const HUB_DATA = newDataFolder()
const ENV = { HUB_DATA, HUB_SAMPLE: 'off', HUB_LOG_LEVEL: 'debug', HUB_KEY_BURST: '1000' }
const PLANTED = 200
const folder = mkdtempSync(join(tmpdir(), 'haven-hub-planted-'))
afterAll(endHubs)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nowhere else does anything hold these letters, whatever their case. */
const MARK = 'zqxjv'
const clientId = (n: number) => `${MARK.toUpperCase()}-client-${n}`
const name = (n: number) => `Zqxjv${'abcdefghij'[n % 10]} Vqzjxp${'abcdefghij'[Math.floor(n / 10) % 10]}`
/** Days of one summer in which nothing else happens; the first of a month stands for the month. */
const exactDay = (n: number) => `2013-0${6 + (n % 3)}-${String(2 + (n % 27)).padStart(2, '0')}`
const FORBIDDEN = new RegExp(`${MARK}|vqzjxp|2013-0[678]-(?:0[2-9]|[12][0-9]|3[01])`, 'i')

function outcomesFile(): string {
  const header =
    'record_id,client_id,program_id,category,region,entry_month,exit_month,gender,exploitation_type,consent_scope,notes,' +
    name(3)
  const rows = Array.from({ length: PLANTED }, (_, n) => {
    const gender = n % 5 === 0 ? name(n) : 'WOMEN'
    const record = n % 7 === 0 ? name(n) : `r-${n}`
    const notes = n % 11 === 0 ? `saw ${name(n)} on ${exactDay(n)}` : ''
    return [
      record,
      clientId(n),
      PROGRAM,
      'HEALTH_CARE',
      '35',
      exactDay(n),
      exactDay(n),
      gender,
      'OTHER',
      'STATISTICS',
      notes,
      n % 13 === 0 ? '416 555 0199' : '',
    ].join()
  })
  const file = join(folder, `${name(1)}.csv`)
  writeFileSync(file, `${header}\n${rows.join('\n')}\n`)
  return file
}

const SUBMIT = `mutation ($input: SubmitOutcomesInput!) { submitOutcomes(input: $input) {
  batchId accepted rejected verdicts(first: 1000) { row outcome code field message } } }`
const REQUEST = `mutation ($input: SubmitRequestsInput!) { submitRequests(input: $input) {
  batchId accepted rejected verdicts(first: 1000) { row outcome code field message } } }`
const REPORTS = `{ batches(first: 100) { edges { node { id label submittedBy warnings { code rows message }
  verdicts(first: 1000) { row outcome code field message } } } } }`

const outcome = (n: number) => ({
  recordId: n % 6 === 0 ? name(n) : `g-${n}`,
  clientId: clientId(n),
  programId: n % 9 === 0 ? name(n) : PROGRAM,
  category: 'HEALTH_CARE',
  region: '35',
  entryMonth: '2013-06',
  gender: 'WOMEN',
  exploitationType: 'OTHER',
  consentScope: 'STATISTICS',
})
const request = (n: number) => ({
  recordId: n % 6 === 0 ? name(n) : `q-${n}`,
  clientId: clientId(n),
  requestedOn: '2014-03-05',
  category: 'HEALTH_CARE',
  region: '35',
  householdType: 'SINGLE',
  ageBand: 'UNKNOWN',
  gender: 'WOMEN',
  result: 'WAITLISTED',
})

test(`of ${PLANTED} client ids, names and exact dates that were sent, none is in the data folder, the log or an answer`, async () => {
  const said: string[] = []
  expect((await runHub(['migrate'], ENV)).code).toBe(0)
  const server = await openEmbeddedPostgres({ hubData: HUB_DATA })
  const db = new Client({ connectionString: server.url })
  await db.connect()
  await plantAgency(db)
  await db.end()
  await server.release()

  const hub = await startHub(ENV)
  const { key } = JSON.parse((await runHub(['key', 'create', '--agency', AGENCY, '--json'], ENV)).stdout)
  const imported = await runHub(['import', 'outcomes', outcomesFile(), '--agency', AGENCY, '--json'], ENV)
  expect(JSON.parse(imported.stdout)).toMatchObject({
    accepted: expect.any(Number),
    warnings: { EXACT_DATE_CUT: expect.any(Number) },
  })
  // The command says the name of the file that it was given to whoever gave it.
  said.push(imported.stdout, imported.stderr.replaceAll(`${name(1)}.csv`, ''))
  const rows = Array.from({ length: PLANTED }, (_, n) => n)
  for (const [query, sent] of [
    [SUBMIT, rows.map(outcome)],
    [REQUEST, rows.map(request)],
  ] as const) {
    const answer = await hub.ask(query, key, { input: { idempotencyKey: name(2), rows: sent } })
    expect(answer.errors).toBeUndefined()
    const [{ accepted, rejected }] = Object.values(answer.data) as {
      accepted: number
      rejected: number
    }[] as [{ accepted: number; rejected: number }]
    expect(accepted).toBeGreaterThan(100)
    expect(rejected).toBeGreaterThan(20)
    said.push(JSON.stringify(answer))
  }
  // Values that the schema of the graph itself refuses, as variables and in the text of the operation.
  for (const row of [
    { gender: name(1) },
    { entryMonth: exactDay(1) },
    { stayDays: name(1) },
    { region: name(2) },
    { assessments: name(3) },
  ]) {
    const answer = await hub.ask(SUBMIT, key, {
      input: { idempotencyKey: 'x', rows: [{ ...outcome(1), ...row }] },
    })
    expect(answer.errors).toHaveLength(1)
    said.push(JSON.stringify(answer))
  }
  for (const literal of [
    `gender: "${name(4)}"`,
    `gender: ${MARK}`,
    `entryMonth: "${exactDay(4)}"`,
    `clientId: "${clientId(4)}`,
  ]) {
    const query = `mutation { submitOutcomes(input: { idempotencyKey: "x", rows: [{ ${literal} }] }) { batchId } }`
    said.push(JSON.stringify(await hub.ask(query, key)))
  }
  said.push(JSON.stringify(await hub.ask(REPORTS, key)))
  const { stdout, stderr } = await hub.end('SIGTERM')
  said.push(stdout, stderr)

  for (const text of said) expect(FORBIDDEN.exec(text)).toBeNull()
  const files = readdirSync(HUB_DATA, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(files.length).toBeGreaterThan(500)
  const found = files.filter((entry) =>
    FORBIDDEN.test(readFileSync(join(entry.parentPath, entry.name), 'latin1')),
  )
  expect(found.map((entry) => entry.name)).toEqual([])
}, 90_000)
