import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { FundedPlaces, ReleasedPart } from '../../analytics/cubes/released'
import { UnitKind } from '../../platform/codes/enums'
import type { HubClaims } from '../../platform/identity/claims'
import { publishParts, tableOf } from '../analytics/published-parts'
import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph
let pool: Pool
beforeAll(async () => {
  hub = await openHubGraph()
  pool = hub.database.hub.openPool('release')
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

// In the order of their ids: the first is the one whose report is asked for.
const FUNDERS = Array.from({ length: 7 }, () => randomUUID()).sort()
const [OURS, THEIRS] = FUNDERS as [string, string]
const PROGRAMS = Array.from({ length: 3 }, () => randomUUID()).sort()
const [FIRST, SECOND, FOREIGN] = PROGRAMS as [string, string, string]
const CATEGORIES = ['CASE_MANAGEMENT_SUPPORT', 'SHELTER_HOUSING']

type Caller = Omit<HubClaims, 'sub'>
const STEWARD: Caller = { hub_role: 'steward' }
const FUNDER: Caller = { hub_role: 'funder', hub_funders: [OURS] }

/** Each funder's safe exits of 100 with a known destination; null: suppressed. */
const SAFE = [61, 40, 52, 58, 70, 81, null]

function funderTable(safe: readonly (number | null)[], unknown = 10) {
  return tableOf(
    'FUNDER',
    { FUNDER: FUNDERS },
    {
      clientsServed: safe.map(() => 150),
      exits: safe.map(() => 100 + unknown),
      safeExits: safe,
      notSafeExits: safe.map((each) => (each === null ? null : 100 - each)),
      unknownExits: safe.map(() => unknown),
    },
  )
}

const PLACES: readonly FundedPlaces[] = [
  { program: FIRST, unitKind: UnitKind.BED, funded: 20, reported: 18.5, used: 17.3 },
  { program: FIRST, unitKind: UnitKind.ROOM, funded: null, reported: 0, used: 0 },
  { program: SECOND, unitKind: UnitKind.SLOT, funded: 6, reported: null, used: null },
  { program: FOREIGN, unitKind: UnitKind.BED, funded: 44, reported: 40, used: 40 },
]

function year(period: string, safe: readonly (number | null)[]): ReleasedPart {
  return {
    cube: 'outcomes',
    period,
    hasSampleData: true,
    // The second is paid for by both.
    programsOf: { [OURS]: [FIRST, SECOND], [THEIRS]: [FOREIGN, SECOND].sort() },
    fundedPlaces: PLACES,
    tables: [
      funderTable(safe),
      tableOf(
        'FUNDER+CATEGORY',
        { FUNDER: FUNDERS, CATEGORY: CATEGORIES },
        { exits: FUNDERS.flatMap((_, at) => (at === 0 ? [null, 90] : [50, 60])) },
      ),
      tableOf('PROGRAM', { PROGRAM: PROGRAMS }, { clientsServed: [100, null, 80] }),
    ],
  }
}

function quarter(period: string, safe: number): ReleasedPart {
  return { cube: 'outcomes', period, hasSampleData: true, tables: [funderTable(FUNDERS.map(() => safe))] }
}

const YEAR = ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1']
const yearOf = (safe: readonly (number | null)[]) => [
  year('FY2024-25', safe),
  ...YEAR.map((period, at) => quarter(period, 10 + at)),
]

const REPORT = `query Report($funder: ID!, $fiscalYear: PeriodCode!, $release: ID) {
  outcomeReport(funder: $funder, fiscalYear: $fiscalYear, release: $release) {
    funder { id } fiscalYear release { id citation }
    total { clientsServed { value flags } safeExitRate { value numerator { value } denominator { value } } }
    byQuarter { key { period } safeExits { value } }
    byCategory { key { category } exits { value status display } }
    byProgram { key { program { id } } clientsServed { value display } exits { status } }
    previousYear { key { period } safeExitRate { value } }
    peerMedian { peers safeExitRate { value status display } improvementRate(instrument: PHQ9) { value status } }
    fundedPlaces { program { id } unitKind funded reported used }
    notes(lang: FR)
    inEnglish: notes(lang: EN)
  }
}`

const report = (caller: Caller, variables: object = {}) =>
  hub.ask(REPORT, caller, { funder: OURS, fiscalYear: 'FY2024-25', ...variables })

test('of a year that is not released there is no report', async () => {
  const { errors } = await report(FUNDER)
  expect(errors?.[0]?.extensions.code).toBe('PERIOD_NOT_RELEASED')
})

test('one operation gives the year, its quarters, categories and programmes, the year before and the median of peers', async () => {
  await publishParts(pool, [...yearOf(SAFE), year('FY2023-24', [50, 40, 40, 40, 40, 40, 40])])
  const { data, errors } = await report(FUNDER)
  expect(errors).toBeUndefined()
  expect(data.outcomeReport).toMatchObject({
    funder: { id: OURS },
    fiscalYear: 'FY2024-25',
    total: {
      clientsServed: { value: 150, flags: ['SAMPLE_DATA'] },
      safeExitRate: { value: 0.61, numerator: { value: 61 }, denominator: { value: 100 } },
    },
    byQuarter: YEAR.map((period, at) => ({ key: { period }, safeExits: { value: 10 + at } })),
    byProgram: [
      { key: { program: { id: FIRST } }, clientsServed: { value: 100 }, exits: { status: 'NOT_APPLICABLE' } },
      { key: { program: { id: SECOND } }, clientsServed: { value: null, display: 'x' } },
    ],
    previousYear: { key: { period: 'FY2023-24' }, safeExitRate: { value: 0.5 } },
    peerMedian: {
      // Of 40, 52, 58, 70 and 81; the sixth is suppressed.
      peers: 5,
      safeExitRate: { value: 0.58, status: 'PUBLISHED' },
      improvementRate: { value: null, status: 'NOT_APPLICABLE' },
    },
  })
  expect(data.outcomeReport.byCategory).toEqual([
    { key: { category: 'SHELTER_HOUSING' }, exits: { value: 90, status: 'PUBLISHED', display: '90' } },
    {
      key: { category: 'CASE_MANAGEMENT_SUPPORT' },
      exits: { value: null, status: 'SUPPRESSED', display: 'x' },
    },
  ])
  expect(data.outcomeReport.byProgram).toHaveLength(2)
})

test('it says in both languages what may not be concluded, and that sample data are made up', async () => {
  const { data } = await report(FUNDER)
  const { notes, inEnglish } = data.outcomeReport
  expect(inEnglish).toContain(
    'Where a part is kept back, the parts that are shown do not add up to the whole.',
  )
  expect(inEnglish.join(' ')).toMatch(/The median is of 5 other funders/)
  expect(inEnglish.at(-1)).toBe('All figures are made up, as sample data.')
  expect(notes).toHaveLength(inEnglish.length)
  expect(notes.at(-1)).toMatch(/inventés/)
})

const shown = (places: readonly FundedPlaces[]) =>
  places.map(({ program, ...figures }) => ({ program: { id: program }, ...figures }))

test('a funder sees the places of its own programmes, and of those that it shares; a steward of any', async () => {
  const { data } = await report(FUNDER)
  expect(data.outcomeReport.fundedPlaces).toEqual(shown(PLACES.slice(0, 3)))
  const theirs = await report({ hub_role: 'funder', hub_funders: [THEIRS] }, { funder: THEIRS })
  const steward = await report(STEWARD, { funder: THEIRS })
  for (const { data: of } of [theirs, steward]) {
    expect(of.outcomeReport.fundedPlaces).toEqual(
      shown(PLACES.filter(({ program }) => [SECOND, FOREIGN].includes(program))),
    )
  }
})

const KEPT_BACK = /figures of one agency/
const NOT_SAID = /no report of the year said/

test('where places are kept back, or nobody said how many are funded, the report says so, and nowhere else', async () => {
  const ours = await report(FUNDER)
  const theirs = await report(STEWARD, { funder: THEIRS })
  const nobodys = await report(STEWARD, { funder: FUNDERS[2] })
  const notes = [ours, theirs, nobodys].map(({ data }) => data.outcomeReport.inEnglish.join(' '))
  expect(notes.map((text) => [KEPT_BACK.test(text), NOT_SAID.test(text)])).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ])
  expect(nobodys.data.outcomeReport.fundedPlaces).toEqual([])
})

test('of a year that was released without places there are none', async () => {
  const { fundedPlaces: _, ...without } = year('FY2022-23', SAFE)
  await publishParts(pool, [
    without,
    ...['2022-Q2', '2022-Q3', '2022-Q4', '2023-Q1'].map((each) => quarter(each, 10)),
  ])
  const { data, errors } = await report(FUNDER, { fiscalYear: 'FY2022-23' })
  expect(errors).toBeUndefined()
  expect(data.outcomeReport).toMatchObject({ fundedPlaces: [], byProgram: [{}, {}] })
})

test('a funder reads its own report alone; a steward reads any; others read none', async () => {
  const foreign = await report(FUNDER, { funder: THEIRS })
  expect(foreign.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(foreign.data?.outcomeReport ?? null).toBeNull()
  expect((await report(STEWARD, { funder: THEIRS })).data.outcomeReport.total.safeExitRate.value).toBe(0.4)
  const caller: Caller = { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: false }] }
  for (const other of [caller, { hub_role: 'coordinator', hub_regions: ['35'] } as Caller]) {
    const { data, errors } = await report(other)
    expect([errors?.[0]?.extensions.code, data?.outcomeReport ?? null]).toEqual(['FORBIDDEN', null])
  }
})

test('ids are taken in any case; a funder without figures and a period that is no fiscal year are errors that say so', async () => {
  const shouted = await report(FUNDER, { funder: OURS.toUpperCase() })
  expect(shouted.data.outcomeReport.funder.id).toBe(OURS)
  const unknown = await report(STEWARD, { funder: '__proto__' })
  expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  const wrong = await report(FUNDER, { fiscalYear: '2024' })
  expect([wrong.errors?.[0]?.extensions.code, wrong.errors?.[0]?.message]).toEqual([
    'BAD_USER_INPUT',
    expect.stringMatching(/"2024" is not a fiscal year/),
  ])
})

test('of fewer than five peers there is no median, and the report says why', async () => {
  const { data } = await report(STEWARD, { fiscalYear: 'FY2024-25', funder: FUNDERS[6] })
  // Of itself nothing is shown; the six others are.
  expect(data.outcomeReport.peerMedian.peers).toBe(6)
  await publishParts(pool, yearOf([61, 40, 52, null, 70, 81, null]))
  const fewer = await report(FUNDER)
  expect(fewer.data.outcomeReport.peerMedian).toBeNull()
  expect(fewer.data.outcomeReport.inEnglish.join(' ')).toMatch(/fewer than 5 other funders/)
  expect(fewer.data.outcomeReport.release.id).not.toBe(data.outcomeReport.release.id)
})

test('asked again it is the same bytes: whatever is released of other years, and of its own where it is asked of its release', async () => {
  const before = await report(FUNDER)
  const release: string = before.data.outcomeReport.release.id
  await publishParts(pool, [year('FY2025-26', SAFE)])
  expect(JSON.stringify(await report(FUNDER))).toBe(JSON.stringify(before))
  await publishParts(pool, yearOf([1, 40, 52, 58, 70, 81, 90]))
  expect((await report(FUNDER)).data.outcomeReport.total.safeExitRate.value).toBe(0.01)
  expect(JSON.stringify(await report(FUNDER, { release }))).toBe(JSON.stringify(before))
})
