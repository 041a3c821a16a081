import type { Pool } from 'pg'
import type { ReleasedPart } from '../../analytics/cubes/released'
import type { HubClaims } from '../../platform/identity/claims'
import { endAgreement, insertAgreement } from '../../services/outcomes/agreement.repository'
import { demandPart } from '../analytics/demand-parts'
import { publishParts, tableOf } from '../analytics/published-parts'
import { statementsOf } from '../support/statements'
import { withCode } from '../support/with-code'
import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph
let release: Pool

beforeAll(async () => {
  hub = await openHubGraph()
  release = hub.database.hub.openPool('release')
})

afterAll(async () => {
  await release.end()
  await hub.close()
})

type Caller = Omit<HubClaims, 'sub'>
const STEWARD: Caller = { hub_role: 'steward' }
const RESEARCHER: Caller = { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: false }] }

test('nothing is released: the answer says so, and is none', async () => {
  const { data, errors } = await hub.ask(
    '{ analytics { shelterDemand(by: [PERIOD]) { grid { columns { measure } } } } }',
    STEWARD,
  )
  expect([errors?.[0]?.extensions.code, data ?? null]).toEqual(['PERIOD_NOT_RELEASED', null])
})

test('a release that is published is answered from at the next question', async () => {
  await publishParts(release, [demandPart('2024-Q1', () => 5)])
  const { data, errors } = await hub.ask(
    `{ analytics { shelterDemand(by: [PERIOD, REGION], where: { period: { granularity: QUARTER }, region: { codes: ["35", "24"] } }) {
      release { code sampleData }
      disclosure { method base published suppressed additive }
      cells(first: 1) { totalCount pageInfo { hasNextPage } edges { node {
        key { period region { code name } category }
        requests { value status flags display } turnAwayRate { value status numerator { value } denominator { value } display(lang: FR) }
        waitMedian { value band n { value } display }
      } } }
      grid(measures: ["requests"]) { axes { dimension codes labels(lang: FR) } columns { measure values status } }
    } } }`,
    STEWARD,
  )
  expect(errors).toBeUndefined()
  // 3 months × 6 categories × 8 results × 5
  const requests = 3 * 6 * 8 * 5
  expect(data.analytics.shelterDemand).toMatchObject({
    release: { sampleData: true },
    disclosure: { method: 'ROUNDING', base: 5, published: 2, suppressed: 0, additive: true },
    cells: {
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [
        {
          node: {
            key: { period: '2024-Q1', region: { code: '24', name: 'Quebec' }, category: null },
            requests: { value: requests, status: 'ROUNDED', flags: ['SAMPLE_DATA'], display: '720' },
            // 2 of 6 results that are admitted or turned away
            turnAwayRate: {
              value: 0.3333,
              status: 'ROUNDED',
              numerator: { value: 180 },
              denominator: { value: 540 },
              display: '33,3\u00a0%',
            },
          },
        },
      ],
    },
    grid: {
      axes: [
        { dimension: 'PERIOD', codes: ['2024-Q1'], labels: ['Premier trimestre de 2024'] },
        { dimension: 'REGION', codes: ['24', '35'], labels: ['Québec', 'Ontario'] },
      ],
      columns: [{ measure: 'requests', values: [requests, requests], status: 'rr' }],
    },
  })
})

test('a researcher is asked what for, and the public is not answered', async () => {
  const query = '{ analytics { shelterDemand(by: [PERIOD]) { grid { columns { measure } } } } }'
  const silent = await hub.ask(query, RESEARCHER)
  expect(silent.errors?.[0]).toMatchObject({
    extensions: withCode('BAD_USER_INPUT'),
    message: expect.stringContaining('x-hub-purpose'),
  })
  const told = await hub.ask(query, RESEARCHER, {}, { 'x-hub-purpose': 'a study of demand' })
  expect(told.errors).toBeUndefined()
  const nobody = await hub.ask(query)
  expect([nobody.status, nobody.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
})

const ASKED = { 'x-hub-purpose': 'a study of outcomes' }

test('a request says the purpose in UTF-8 of 3 to 200 characters, or is refused', async () => {
  const query = '{ analytics { releases { totalCount } } }'
  const utf8 = Buffer.from('étude de la demande').toString('latin1')
  expect((await hub.ask(query, RESEARCHER, {}, { 'x-hub-purpose': utf8 })).errors).toBeUndefined()
  for (const purpose of ['ab', 'a'.repeat(201), '   ']) {
    const { status, errors } = await hub.ask(query, RESEARCHER, {}, { 'x-hub-purpose': purpose })
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  }
})

test('as the graph stood when a release was published, what came later is not there', async () => {
  const first = await publishParts(release, [demandPart('2023-Q1', () => 5)])
  const second = await publishParts(release, [
    demandPart('2023-Q1', () => 10),
    demandPart('2023-Q2', () => 5),
  ])
  const requestsOf = async (id: string | null, quarter: string) => {
    const { data, errors } = await hub.ask(
      `query ($id: ID, $from: PeriodCode!) { analytics { shelterDemand(release: $id, by: [PERIOD], where: { period: { from: $from, to: $from, granularity: QUARTER } }) {
        release { id supersedes { id } } cells { edges { node { requests { value } } } } } } }`,
      STEWARD,
      { id, from: quarter },
    )
    const table = data?.analytics?.shelterDemand
    return table
      ? [table.release.id, table.cells.edges[0].node.requests.value, table.release.supersedes?.id]
      : [errors?.[0]?.extensions.code]
  }
  const all = 3 * 13 * 6 * 8
  expect((await requestsOf(first, '2023-Q1')).slice(0, 2)).toEqual([first, 5 * all])
  expect(await requestsOf(null, '2023-Q1')).toEqual([second, 10 * all, first])
  expect(await requestsOf(first, '2023-Q2')).toEqual(['PERIOD_NOT_RELEASED'])
  expect(await requestsOf('00000000-0000-4000-8000-000000000000', '2023-Q1')).toEqual(['UNKNOWN_RELEASE'])
})

test('pages of cells follow each other, and together are the table', async () => {
  const cells = async (after: string | null) => {
    const { data } = await hub.ask(
      `query ($after: String) { analytics { shelterDemand(by: [REGION, CATEGORY, RESULT], where: { period: { from: "2024-Q1", to: "2024-Q1", granularity: QUARTER } }) {
        cells(after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { key { region { code } category result } requests { value } } } } } } }`,
      STEWARD,
      { after },
    )
    return data.analytics.shelterDemand.cells
  }
  const keys = new Set<string>()
  let [after, pages]: [string | null, number] = [null, 0]
  for (;;) {
    const { edges, pageInfo, totalCount } = await cells(after)
    pages++
    expect(totalCount).toBe(13 * 6 * 8)
    for (const { node } of edges) keys.add(JSON.stringify(node.key))
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  // 624 rows in hundreds
  expect([keys.size, pages]).toEqual([624, 7])
})

test.each(['first: 0', 'first: 101', 'after: "x"'])('cells(%s) is refused', async (argument) => {
  const { errors } = await hub.ask(
    `{ analytics { shelterDemand(by: [REGION], where: { period: { granularity: QUARTER } }) { cells(${argument}) { totalCount } } } }`,
    STEWARD,
  )
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

const FUNDERS = ['0a000000-0000-4000-8000-000000000001', '0a000000-0000-4000-8000-000000000002'] as const

/** A fiscal year of outcomes: by funder, and by Indigenous identity. */
const OUTCOMES: ReleasedPart = {
  cube: 'outcomes',
  period: 'FY2024-25',
  hasSampleData: false,
  tables: [
    tableOf(
      'FUNDER',
      { FUNDER: FUNDERS },
      { exits: [40, 25], safeExits: [30, null], notSafeExits: [10, null] },
    ),
    tableOf(
      'INDIGENOUS_IDENTITY',
      { INDIGENOUS_IDENTITY: ['FIRST_NATIONS', 'INUIT'] },
      { exits: [55, null], safeExits: [20, null], notSafeExits: [35, null] },
    ),
  ],
}

test('a funder sees its own rows, a researcher all, a coordinator none by funder', async () => {
  await publishParts(release, [OUTCOMES])
  const rows = async (claims: Caller, headers = {}) => {
    const { data, errors } = await hub.ask(
      `{ analytics { outcomes(by: [FUNDER], where: { period: { granularity: FISCAL_YEAR } }) {
        disclosure { suppressed additive } cells { edges { node { key { funder { id } } safeExits { value status display } } } } } } }`,
      claims,
      {},
      headers,
    )
    const { edges } = data?.analytics?.outcomes?.cells ?? {}
    return edges
      ? edges.map(
          ({ node }: { node: { key: { funder: { id: string } }; safeExits: { display: string } } }) => [
            node.key.funder.id,
            node.safeExits.display,
          ],
        )
      : errors?.[0]?.extensions.code
  }
  expect(await rows({ hub_role: 'funder', hub_funders: [FUNDERS[1]] })).toEqual([[FUNDERS[1], 'x']])
  expect(await rows(RESEARCHER, ASKED)).toEqual([
    [FUNDERS[0], '30'],
    [FUNDERS[1], 'x'],
  ])
  expect(await rows({ hub_role: 'coordinator', hub_regions: ['CA'] })).toBe('FORBIDDEN')
})

test('by Indigenous identity nobody reads without an agreement that names them, and with one there is a notice', async () => {
  const signed: Caller = { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: true }] }
  const ask = (claims: Caller) =>
    hub.ask(
      `{ analytics { outcomes(by: [INDIGENOUS_IDENTITY], where: { period: { granularity: FISCAL_YEAR } }) {
        disclosure { statement(lang: FR) } grid(measures: ["exits"]) { axes { codes } columns { values status } } } } }`,
      claims,
      {},
      ASKED,
    )
  const before = await ask(signed)
  expect([before.errors?.[0]?.extensions.code, before.data ?? null]).toEqual(['GOVERNANCE_REQUIRED', null])
  const db = await hub.database.ingest.connect()
  const agreement = {
    id: '0b000000-0000-4000-8000-000000000001',
    dimension: 'INDIGENOUS_IDENTITY' as const,
    steward: 'A council',
    caller: 'test',
    purposes: 'a study',
    beginsOn: '2026-01-01',
    expiresOn: '2027-01-01',
  }
  await insertAgreement(db, agreement)
  const { data, errors } = await ask(signed)
  expect(errors).toBeUndefined()
  const { disclosure, grid } = data.analytics.outcomes
  expect(disclosure.statement).toContain("INDIGENOUS_IDENTITY est présentée en vertu d'une entente")
  expect(grid.axes[1].codes).toEqual(['FIRST_NATIONS', 'INUIT'])
  expect(grid.columns).toEqual([{ values: [55, null], status: '.x' }])
  // The agreement names them, but they did not sign; and when it is ended it holds no more.
  expect((await ask(RESEARCHER)).errors?.[0]?.extensions.code).toBe('GOVERNANCE_REQUIRED')
  await endAgreement(db, agreement.id)
  db.release()
  expect((await ask(signed)).errors?.[0]?.extensions.code).toBe('GOVERNANCE_REQUIRED')
})

test('all that may be asked is described, in both languages and with the codes that are there', async () => {
  const { data, errors } = await hub.ask(
    `{ analytics { cubes { name title method grains publishedGrains { by granularities regionLevels }
      dimensions { name key filter isGoverned label label_fr: label(lang: FR) codes { code parent label label_fr: label(lang: FR) } }
      measures { name kind unit formula formula_fr: formula(lang: FR) additive caveats argument argumentCodes } } } }`,
    STEWARD,
  )
  expect(errors).toBeUndefined()
  const { cubes } = data.analytics
  expect(cubes.map(({ name }: { name: string }) => name)).toEqual([
    'shelterDemand',
    'capacityUse',
    'outcomes',
    'serviceGaps',
  ])
  for (const { dimensions, grains, measures } of cubes) {
    const names = dimensions.map(({ name }: { name: string }) => name)
    expect(names[0]).toBe('PERIOD')
    for (const grain of grains) expect(names).toEqual(expect.arrayContaining(grain))
    for (const { formula, formula_fr } of measures) expect([formula, formula_fr]).not.toContain('')
  }
  const codesOf = (cube: number, dimension: string) =>
    cubes[cube].dimensions.find(({ name }: { name: string }) => name === dimension).codes
  expect(codesOf(2, 'FUNDER').map(({ code }: { code: string }) => code)).toEqual(FUNDERS)
  expect(codesOf(0, 'REGION').find(({ code }: { code: string }) => code === '35')).toMatchObject({
    parent: 'CA',
    label: 'Ontario',
  })
  expect(codesOf(0, 'PERIOD').map(({ code }: { code: string }) => code)).toContain('2024-Q1')
})

test('of funders, agencies and programmes who may see some rows alone is told of those', async () => {
  const fundersTold = async (claims: Caller) => {
    const { data } = await hub.ask(
      '{ analytics { cubes { name dimensions { name codes { code } } } } }',
      claims,
      {},
      ASKED,
    )
    const outcomes = data.analytics.cubes.find(({ name }: { name: string }) => name === 'outcomes')
    const { codes } = outcomes.dimensions.find(({ name }: { name: string }) => name === 'FUNDER')
    return codes.map(({ code }: { code: string }) => code)
  }
  expect(await fundersTold(RESEARCHER)).toEqual(FUNDERS)
  expect(await fundersTold({ hub_role: 'funder', hub_funders: [FUNDERS[1]] })).toEqual([FUNDERS[1]])
  expect(await fundersTold({ hub_role: 'coordinator', hub_regions: ['CA'] })).toEqual([])
  const ofOtherCube = [{ cubes: ['shelterDemand'], governed: false }]
  expect(await fundersTold({ hub_role: 'researcher', hub_agreements: ofOtherCube })).toEqual([])
})

test('a region tells its demand in a period, whichever subgraph names it', async () => {
  const { data, errors } = await hub.ask(
    '{ regions(level: PROVINCE) { name demand(period: "2024-02") { key { period } requests { value } } } region(code: "CA") { demand(period: "2024-Q1") { requests { value } } } }',
    STEWARD,
  )
  expect(errors).toBeUndefined()
  expect(data.regions).toHaveLength(13)
  for (const { demand } of data.regions)
    expect(demand).toEqual({ key: { period: '2024-02' }, requests: { value: 6 * 8 * 5 } })
  expect(data.region.demand.requests.value).toBe(3 * 13 * 6 * 8 * 5)
})

test('releases are listed with their certificate and how to cite them, and a steward withdraws one', async () => {
  const list =
    '{ analytics { releases(first: 1) { totalCount edges { node { code citation certificate { verdict promises { id held statement(lang: FR) } } } } } } }'
  const before = (await hub.ask(list, STEWARD)).data.analytics.releases
  const [{ node }] = before.edges
  expect(node.certificate).toEqual({
    verdict: 'protected',
    promises: [{ id: 'D3', held: true, statement: 'Les tableaux sont additifs.' }],
  })
  expect(node.citation).toMatch(
    /^Haven Hub\. Release R-.*FY2024-25\. Published .*20\d\d\. Method 1, content abab/,
  )
  const withdraw = 'mutation ($code: ID!) { withdrawRelease(code: $code) { code } }'
  const refused = await hub.ask(withdraw, RESEARCHER, { code: node.code }, ASKED)
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN'])
  const done = await hub.ask(withdraw, STEWARD, { code: node.code })
  expect(done.data).toEqual({ withdrawRelease: { code: node.code } })
  const after = (await hub.ask(list, STEWARD)).data.analytics.releases
  expect(after.totalCount).toBe(before.totalCount - 1)
  const gone = await hub.ask(
    '{ analytics { outcomes(by: [FUNDER], where: { period: { granularity: FISCAL_YEAR } }) { completeness } } }',
    STEWARD,
  )
  expect(gone.errors?.[0]?.extensions.code).toBe('PERIOD_NOT_RELEASED')
})

test('a steward closes a period through the graph, once', async () => {
  const close = 'mutation { closePeriod(period: "2024-Q1") { period added } }'
  expect((await hub.ask(close, STEWARD)).data).toEqual({ closePeriod: { period: '2024-Q1', added: 3 } })
  expect((await hub.ask(close, STEWARD)).data).toEqual({ closePeriod: { period: '2024-Q1', added: 0 } })
})

describe('an answer that is given again', () => {
  const query = (from: string) =>
    `{ analytics { shelterDemand(by: [PERIOD], where: { period: { from: "${from}", to: "${from}", granularity: QUARTER } }) { cells { edges { node { requests { value display } } } } } } }`
  const all = 3 * 13 * 6 * 8
  const requestsIn = ({
    data,
  }: {
    data: { analytics: { shelterDemand: { cells: { edges: { node: { requests: { value: number } } }[] } } } }
  }) => data.analytics.shelterDemand.cells.edges[0]?.node.requests.value

  test('is the same, byte for byte, and reads nothing but whether something was published', async () => {
    await publishParts(release, [demandPart('2022-Q1', () => 5)])
    const first = await hub.ask(query('2022-Q1'), STEWARD)
    let again: unknown
    const statements = await statementsOf(hub.database.analytics, async () => {
      again = await hub.ask(query('2022-Q1'), STEWARD)
    })
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
    expect(statements).toHaveLength(1)
    expect(statements[0]).toContain('max(seq)')
  })

  test('is not that of before a publication, nor in another language, nor for who may not ask', async () => {
    await publishParts(release, [demandPart('2022-Q1', () => 10)])
    expect(requestsIn(await hub.ask(query('2022-Q1'), STEWARD))).toBe(10 * all)
    const french = await hub.ask(query('2022-Q1'), STEWARD, {}, { 'accept-language': 'fr' })
    expect(JSON.stringify(french.data)).toContain('18\u202f720')
    expect((await hub.ask(query('2022-Q1'), RESEARCHER)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect((await hub.ask(query('2022-Q1'))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
