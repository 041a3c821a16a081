import type { SubgraphModule } from '../../../platform/subgraph-module'
import { capacitySubgraph } from '../../../services/capacity/schema'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { statementsOf } from '../../support/statements'
import {
  addAgency,
  addPool,
  addService,
  addSnapshot,
  agency,
  codeOf,
  coordinator,
  dataOf,
  hoursAgo,
  idOf,
  steward,
} from './fixtures'

let database: TestDatabase
let capacity: SubgraphModule

const DAY = 24

beforeAll(async () => {
  database = await openTestDatabase()
  capacity = capacitySubgraph(database.capacity, database.intake)
  const db = database.ingest
  const NAMES = ['steady', 'slow', 'new', 'imported', 'elsewhere', 'gone', 'back', 'poolless']
  for (const name of NAMES) {
    await addAgency(db, name)
    await addService(db, `${name} beds`, name)
    if (name !== 'poolless') await addPool(db, name, `${name} beds`)
  }
  await database.ingest.query(`update directory.service set home_region = '59' where id = $1`, [
    idOf('elsewhere beds'),
  ])
  await setStatus('gone', 'DEFUNCT')
  await setStatus('back', 'INACTIVE')

  // steady: 30 nights, the last an hour ago; on time but for the 10 oldest, told 25 hours after the count
  for (let night = 0; night < 30; night++) {
    const asOf = hoursAgo(night * DAY + 1)
    await addSnapshot(db, 'steady', asOf, { reported_at: night < 20 ? asOf : hoursAgo(night * DAY + 1 - 25) })
  }
  // slow: a weekly pool too; 3 nights of beds, and 6 of the 4 weekly reports that are due; silent for 50 hours
  await addService(db, 'slow counselling', 'slow', {
    category: 'COUNSELLING_MENTAL_HEALTH',
    home_region: '3506',
  })
  await addPool(db, 'slow slots', 'slow counselling', { unit_kind: 'SLOT', freshness_hours: 168 })
  for (const night of [3, 4, 5]) await addSnapshot(db, 'slow', hoursAgo(night * DAY))
  for (const night of [0, 1, 2, 3, 4, 5]) await addSnapshot(db, 'slow slots', hoursAgo(night * DAY + 50))
  // imported: 30 historical nights, all told years later
  for (let night = 0; night < 30; night++) {
    await addSnapshot(db, 'imported', hoursAgo(night * DAY), { historical: true, reported_at: new Date() })
  }
  // gone: reported once, before the window; back: inactive, and reported 20 days ago
  await addSnapshot(db, 'gone', hoursAgo(31 * DAY))
  await addSnapshot(db, 'back', hoursAgo(20 * DAY))
  // A count of tomorrow is not seen.
  await addSnapshot(db, 'new', hoursAgo(-DAY))

  async function setStatus(name: string, status: string) {
    await db.query('update directory.service set status = $2 where id = $1', [idOf(`${name} beds`), status])
  }
}, 60_000)

afterAll(() => database.close())

const FIGURES =
  'agency { id } lastReportAt hoursSilent expectedPoolDays reportedPoolDays completeness timeliness'

const REPORTING = `query ($region: RegionCode!, $silentForHours: Int) {
  reporting(region: $region, silentForHours: $silentForHours) { ${FIGURES} }
}`

const OF_AGENCY = `query ($agencies: [_Any!]!) {
  _entities(representations: $agencies) { ... on Agency { reportingStatus { ${FIGURES} } } }
}`

const reporting = (variables: object, who = steward()) =>
  dataOf(capacity, REPORTING, { region: 'CA', ...variables }, who).then((data) => data.reporting)

const idsOf = (list: { agency: { id: string } }[]) => list.map((status) => status.agency.id)
const agencies = (...names: string[]) => names.map((name) => ({ __typename: 'Agency', id: idOf(name) }))

const statusOf = async (name: string, who = steward()) => {
  const { _entities } = await dataOf(capacity, OF_AGENCY, { agencies: agencies(name) }, who)
  return _entities[0].reportingStatus
}

test('who never reported comes first, then who has been silent for longest; 48 hours by default', async () => {
  const never = [idOf('elsewhere'), idOf('new')].toSorted()
  expect(idsOf(await reporting({}))).toEqual([...never, idOf('back'), idOf('slow')])
})

test('null is the default of silentForHours', async () => {
  expect(await reporting({ silentForHours: null })).toEqual(await reporting({}))
})

test('0 hours list every agency of which a report is expected, and not one that is gone', async () => {
  const listed = idsOf(await reporting({ silentForHours: 0 }))
  const names = ['back', 'elsewhere', 'imported', 'new', 'slow', 'steady']
  expect(listed.toSorted()).toEqual(names.map(idOf).toSorted())
})

test('exactly as many hours as asked are silence, one more than there were are not', async () => {
  expect(idsOf(await reporting({ silentForHours: 50, region: '35' }))).toContain(idOf('slow'))
  expect(idsOf(await reporting({ silentForHours: 51, region: '35' }))).not.toContain(idOf('slow'))
})

test('an agency that reports each night is complete, and as timely as it was', async () => {
  const [steady] = (await reporting({ silentForHours: 0 })).filter(byName('steady'))
  expect(steady).toEqual({
    agency: { id: idOf('steady') },
    lastReportAt: hoursAgo(1).toISOString(),
    hoursSilent: 1,
    expectedPoolDays: 30,
    reportedPoolDays: 30,
    completeness: 1,
    timeliness: 20 / 30,
  })
})

test('daily and weekly pools add up what is due of each', async () => {
  // 30 nights and floor(720 ÷ 168) = 4; 3 reports, and 6 that count for 4
  expect(await statusOf('slow')).toMatchObject({
    hoursSilent: 50,
    expectedPoolDays: 34,
    reportedPoolDays: 7,
    completeness: 7 / 34,
    timeliness: 7 / 34,
  })
})

test('in a region only the pools that lie there are looked at', async () => {
  const [slow] = (await reporting({ region: '3520' })).filter(byName('slow'))
  expect(slow).toMatchObject({ hoursSilent: 72, expectedPoolDays: 30, reportedPoolDays: 3 })
})

test('where all that came is historical, timeliness is null and completeness is not', async () => {
  expect(await statusOf('imported')).toMatchObject({ completeness: 1, timeliness: null })
})

test('an agency that never reported has 0 of 30, and null for its silence; what is to come is not seen', async () => {
  expect(await statusOf('new')).toMatchObject({
    lastReportAt: null,
    hoursSilent: null,
    expectedPoolDays: 30,
    reportedPoolDays: 0,
    completeness: 0,
  })
})

test('an inactive service that reported in the window is expected to go on', async () => {
  expect(await statusOf('back')).toMatchObject({ expectedPoolDays: 30, reportedPoolDays: 1 })
})

test('of a service that is gone nothing is expected, and its last report is still known', async () => {
  expect(await statusOf('gone')).toMatchObject({
    hoursSilent: 31 * DAY,
    expectedPoolDays: 0,
    completeness: null,
    timeliness: null,
  })
})

test('an agency without pools has no status', async () => {
  expect(await statusOf('poolless')).toBeNull()
})

test('the status of many agencies is one statement', async () => {
  const question = { agencies: agencies('steady', 'slow', 'new', 'imported', 'back') }
  const statements = await statementsOf(database.capacity, () =>
    dataOf(capacity, OF_AGENCY, question, steward()),
  )
  expect(statements).toHaveLength(1)
})

test('an agency sees itself alone', async () => {
  expect(idsOf(await reporting({ silentForHours: 0 }, agency('slow')))).toEqual([idOf('slow')])
  expect(await statusOf('slow', agency('slow'))).toMatchObject({ expectedPoolDays: 34 })
  expect(await statusOf('steady', agency('slow'))).toBeNull()
})

test('a coordinator sees an agency over the pools in their regions, and none of another region', async () => {
  expect(await statusOf('slow', coordinator(['3506']))).toMatchObject({ expectedPoolDays: 4 })
  expect(await statusOf('slow', coordinator(['59']))).toBeNull()
  expect(await codeOf(capacity, REPORTING, { region: '35' }, coordinator(['59']))).toBe('FORBIDDEN')
})

test.each([{ silentForHours: -1 }, { region: '3599' }])('%j is BAD_USER_INPUT', async (variables) => {
  expect(await codeOf(capacity, REPORTING, { region: '35', ...variables }, steward())).toBe('BAD_USER_INPUT')
})

function byName(name: string) {
  return (status: { agency: { id: string } }) => status.agency.id === idOf(name)
}
