import type { PoolClient } from 'pg'
import { SampleRemovedError } from '../../../cli/sample/holds-sample'
import { loadSampleDirectory } from '../../../cli/sample/load-sample'
import { loadSampleMonth } from '../../../cli/sample/load-sample-month'
import { monthsToMake } from '../../../cli/sample/months-to-make'
import { removeSample } from '../../../cli/sample/remove-sample'
import { SAMPLE_RECORDS, type SampleRecords } from '../../../cli/sample/sample-records'
import { sampleOutcomesOf } from '../../../data/sample/sample-outcomes'
import { rotatePseudonyms } from '../../../platform/vault/rotate-pseudonyms'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

// One sample through its life: each test finds it as the one before has left it.
const NOW = new Date('2024-03-10T18:00:00Z')
const LATER = new Date('2024-05-10T18:00:00Z')
const MONTHS = ['2024-03', '2024-02'] as const
const { REQUESTS, EPISODES } = SAMPLE_RECORDS
const BOTH = [REQUESTS, EPISODES] as const
let database: TestDatabase
let db: PoolClient

beforeAll(async () => {
  database = await openTestDatabase()
  db = await database.ingest.connect()
  await loadSampleDirectory(db)
})

afterAll(async () => {
  db.release(true)
  await database.close()
})

test('no record of the sample breaks a rule, is unusual, or gets lost', async () => {
  for (const records of BOTH) {
    for (const month of MONTHS) {
      const made = records.rowsOf(month, NOW.toISOString())
      const result = await load(records, month, NOW)
      expect(made.length).toBeGreaterThan(150)
      expect(result).toMatchObject({ accepted: made.length, corrected: 0, rejected: 0, warnings: {} })
    }
  }
  expect(await rowsOf('capacity.request')).toBe(countOf(REQUESTS))
  expect(await rowsOf('outcomes.episode')).toBe(countOf(EPISODES))
})

test('what an episode holds is what the sample says of it, under a pseudonym', async () => {
  const [first] = sampleOutcomesOf('2024-02', NOW.toISOString()).filter(({ exitMonth }) => exitMonth !== null)
  if (!first) throw new Error('no episode has ended')
  const { rows } = await db.query(
    `select * from outcomes.episode where agency_id = $1 and program_id = $2 and to_char(exit_month, 'YYYY-MM') = $3
       and exit_destination = $4 and gender = $5 and age_band = $6 and consent_scope = $7`,
    [
      first.agencyId,
      first.programId,
      first.exitMonth,
      first.exitDestination,
      first.gender,
      first.ageBand,
      first.consentScope,
    ],
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows[0].pseudonym).toHaveLength(16)
  expect(JSON.stringify(rows)).not.toContain(first.clientId)
  expect(JSON.stringify(rows)).not.toContain(first.recordId)
})

test('a client who comes again to an agency has the pseudonym of before', async () => {
  const now = NOW.toISOString()
  const requests = MONTHS.flatMap((month) => REQUESTS.rowsOf(month, now))
  const clients = new Set(requests.flatMap(({ clientId }) => clientId ?? []))
  const { rows } = await db.query('select count(distinct pseudonym)::int as n from capacity.request')
  expect(rows[0].n).toBe(clients.size)
  expect(clients.size).toBeLessThan(requests.length)
})

test('the same month made again is unchanged, row by row', async () => {
  for (const records of BOTH) {
    const made = records.rowsOf('2024-02', NOW.toISOString())
    expect(await load(records, '2024-02', NOW)).toMatchObject({ accepted: 0, unchanged: made.length })
  }
})

test('of three years those months are left that are not there; a day later also those that can still change', async () => {
  const left = await monthsToMake(db, REQUESTS, NOW)
  expect([left[0], left.at(-1), left.length]).toEqual(['2024-01', '2021-03', 35])
  const dayLater = await monthsToMake(db, REQUESTS, new Date('2024-03-11T00:00:00Z'))
  expect([dayLater.slice(0, 3), dayLater.length]).toEqual([['2024-03', '2024-02', '2024-01'], 37])
  // Back in time, what is there already is not made as it was.
  expect(await monthsToMake(db, REQUESTS, new Date('2024-03-09T00:00:00Z'))).not.toContain('2024-03')
})

test('later, those who waited are admitted and open episodes end, as corrections; nothing else changes', async () => {
  for (const records of BOTH) {
    const before = records.rowsOf('2024-02', NOW.toISOString())
    const after = records.rowsOf('2024-02', LATER.toISOString())
    const texts = new Set(before.map((row) => JSON.stringify(row)))
    const changed = after.filter((row) => !texts.has(JSON.stringify(row)))
    expect(changed.length).toBeGreaterThan(20)
    expect(await load(records, '2024-02', LATER)).toMatchObject({
      accepted: 0,
      corrected: changed.length,
      unchanged: before.length - changed.length,
      rejected: 0,
    })
  }
  const { rows } = await db.query(
    `select count(*)::int as n from outcomes.episode where entry_month = '2024-02-01' and exit_month is not null`,
  )
  expect(rows[0].n).toBe(
    sampleOutcomesOf('2024-02', LATER.toISOString()).filter(({ exitMonth }) => exitMonth !== null).length,
  )
})

test('a month that had settled when it was made is never made again', async () => {
  await load(REQUESTS, '2023-06', LATER)
  expect(await monthsToMake(db, REQUESTS, new Date('2024-05-11T18:00:00Z'))).not.toContain('2023-06')
})

test('an agency that is given a further key while a month is read has its pseudonyms under both keys', async () => {
  const [{ agencyId } = { agencyId: '' }] = EPISODES.rowsOf('2024-01', LATER.toISOString())
  let reads = 0
  const interrupted: SampleRecords = {
    ...EPISODES,
    async openReader(...args) {
      reads += 1
      if (reads === 1) await rotate(agencyId)
      return EPISODES.openReader(...args)
    },
  }
  expect(await load(interrupted, '2024-01', LATER)).toMatchObject({ rejected: 0 })
  expect(reads).toBe(2)
  const { rows } = await db.query('select count(distinct pseudonym)::int as n from outcomes.episode')
  const months = [...sampleOutcomesOf('2024-01', LATER.toISOString()), ...MONTHS.flatMap(outcomesHeld)]
  expect(rows[0].n).toBe(new Set(months.map(({ clientId }) => clientId)).size)
})

test('taken out, nothing of it is left, and the months that it had a part in are marked', async () => {
  const asked = await monthsIn('select distinct requested_on as m from capacity.request')
  const lived = await monthsIn(
    `select generate_series(entry_month, coalesce(exit_month, current_date), interval '1 month') as m
      from outcomes.episode`,
  )
  await db.query('delete from capacity.dirty_month')
  await db.query('delete from outcomes.dirty_month')
  await removeSample(db)
  for (const table of ['capacity.request', 'outcomes.episode', 'capacity.pool', 'directory.agency'])
    expect([table, await rowsOf(table)]).toEqual([table, 0])
  for (const schema of ['capacity', 'outcomes'])
    for (const table of ['ledger', 'batch', 'batch_verdict', 'batch_verdict_range'])
      expect([table, await rowsOf(`${schema}.${table}`)]).toEqual([table, 0])
  expect(await monthsIn(`select month as m from capacity.dirty_month where kind = 'REQUEST'`)).toEqual(asked)
  expect(await monthsIn(`select month as m from outcomes.dirty_month where kind = 'EPISODE'`)).toEqual(lived)
  expect(asked).toEqual(['2023-06', '2024-02', '2024-03'])
  expect(lived.slice(0, 3)).toEqual(['2024-01', '2024-02', '2024-03'])
})

test('a month that comes too late for a sample that was taken out leaves nothing', async () => {
  await expect(load(REQUESTS, '2024-02', LATER)).rejects.toThrow(SampleRemovedError)
  await expect(load(EPISODES, '2024-02', LATER)).rejects.toThrow(SampleRemovedError)
  expect(await rowsOf('capacity.request')).toBe(0)
  expect(await rowsOf('outcomes.episode')).toBe(0)
})

function load(records: SampleRecords, month: string, now: Date) {
  return loadSampleMonth(db, database.installKey, records, month, now)
}

function countOf(records: SampleRecords): number {
  return MONTHS.reduce((sum, month) => sum + records.rowsOf(month, NOW.toISOString()).length, 0)
}

function outcomesHeld(month: string) {
  return sampleOutcomesOf(month, (month === '2024-02' ? LATER : NOW).toISOString())
}

async function rotate(agencyId: string): Promise<void> {
  const other = await database.ingest.connect()
  try {
    await rotatePseudonyms(other, database.installKey, agencyId, ['sample'])
  } finally {
    other.release()
  }
}

async function rowsOf(table: string): Promise<number> {
  const { rows } = await db.query(`select count(*)::int as n from ${table}`)
  return rows[0].n
}

async function monthsIn(query: string): Promise<string[]> {
  const { rows } = await db.query(
    `select distinct to_char(m, 'YYYY-MM') as month from (${query}) q order by 1`,
  )
  return rows.map(({ month }) => month)
}
