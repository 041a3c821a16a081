import type { Pool } from 'pg'
import { CUBES } from '../../analytics/cubes/registry'
import type { RecordedAccess } from '../../platform/access-log/access'
import { findNewest, listAfter } from '../../platform/access-log/access-log.repository'
import { queryingOf } from '../../platform/database/querying'
import type { HubClaims } from '../../platform/identity/claims'
import { CAPACITY, DEMAND, FUNDERS, OUTCOMES } from '../analytics/exports/example-parts'
import { publishParts } from '../analytics/published-parts'
import { type HubGraph, openHubGraph } from './hub-graph'

type Caller = Omit<HubClaims, 'sub'>
const STEWARD: Caller = { hub_role: 'steward' }
const COORDINATOR: Caller = { hub_role: 'coordinator', hub_regions: ['35', '24'] }
const RESEARCHER: Caller = {
  hub_role: 'researcher',
  hub_agreements: [{ cubes: ['shelterDemand'], governed: false }],
}
const FUNDER: Caller = { hub_role: 'funder', hub_funders: [FUNDERS[1]] }
/** Has pools in the sample; docs/queries/own-pools.json names it. */
const AGENCY_ID = '41aec66c-ac4d-5789-b989-09c748c60762'
const AGENCY: Caller = { hub_role: 'agency', hub_agency: AGENCY_ID }
const PURPOSE = { 'x-hub-purpose': 'a study' }

let hub: HubGraph
let auditor: Pool
let releasing: Pool
let release: string
beforeAll(async () => {
  hub = await openHubGraph()
  auditor = hub.database.hub.openPool('auditor')
  releasing = hub.database.hub.openPool('release')
  release = await publishParts(releasing, [DEMAND, CAPACITY, OUTCOMES])
})
afterAll(async () => {
  await Promise.all([auditor, releasing].map((pool) => pool.end()))
  await hub.close()
})

/** What is recorded while `work` is done. */
async function recordedOf(work: () => Promise<unknown>): Promise<RecordedAccess[]> {
  const db = queryingOf(auditor)
  const before = await findNewest(db)
  await work()
  return listAfter(db, before, 100)
}

const AVAILABILITY = '{ availability(filter: { region: "35" }) { totalCount } }'
const DEMAND_QUERY = '{ analytics { shelterDemand(by: [PERIOD]) { grid { columns { measure } } } } }'
const BOTH_QUERY =
  'query Both { region(code: "35") { demand(period: "2024-Q1") { requests { value } } availableNow { vacant } } }'

describe('what is recorded of a question', () => {
  test.each<[string, string, Caller, Partial<RecordedAccess>]>([
    ['live capacity, by a steward', AVAILABILITY, STEWARD, { kinds: ['CAPACITY'], agencies: null }],
    ['live capacity, by a coordinator', AVAILABILITY, COORDINATOR, { agencies: null, regions: ['35', '24'] }],
    [
      'live capacity, by an agency',
      AVAILABILITY,
      AGENCY,
      { kinds: ['CAPACITY'], agencyId: AGENCY_ID, agencies: [AGENCY_ID] },
    ],
    [
      'several things at once',
      BOTH_QUERY,
      COORDINATOR,
      { kinds: ['STATISTICS', 'CAPACITY'], cubes: ['shelterDemand'], operationName: 'Both' },
    ],
    [
      "a funder's report, of a year that is not released",
      `{ outcomeReport(funder: "${FUNDERS[1]}", fiscalYear: "FY2024-25") { total { exits { value } } } }`,
      FUNDER,
      {
        kinds: ['REPORTS'],
        funderIds: [FUNDERS[1]],
        cubes: ['outcomes'],
        verdict: 'REFUSED',
        code: 'PERIOD_NOT_RELEASED',
      },
    ],
    [
      'a field that the role may not ask for',
      AVAILABILITY,
      RESEARCHER,
      { kinds: ['CAPACITY'], agencies: [], verdict: 'REFUSED', code: 'FORBIDDEN' },
    ],
    [
      'a region that is not theirs',
      '{ region(code: "59") { name availableNow { vacant } } }',
      COORDINATOR,
      { verdict: 'REFUSED', code: 'FORBIDDEN' },
    ],
    [
      'a cube that the agreement leaves out',
      '{ analytics { outcomes(by: [PERIOD]) { grid { columns { measure } } } } }',
      RESEARCHER,
      { cubes: ['outcomes'], purpose: 'a study', verdict: 'REFUSED', code: 'FORBIDDEN' },
    ],
  ])('%s', async (_what, query, caller, expected) => {
    const headers = caller.hub_role === 'researcher' ? PURPOSE : {}
    const rows = await recordedOf(() => hub.ask(query, caller, {}, headers))
    const basics = { role: caller.hub_role, subject: 'test', verdict: 'ALLOWED', code: null, releases: [] }
    expect(rows).toEqual([expect.objectContaining({ ...basics, ...expected })])
  })

  test.each(CUBES.map(({ name }) => name))('the cube %s is named', async (cube) => {
    const query = `{ analytics { ${cube}(by: [PERIOD]) { grid { columns { measure } } } } }`
    const [row] = await recordedOf(() => hub.ask(query, STEWARD))
    expect(row?.cubes).toEqual([cube])
  })

  test.each<[string, string, Caller | undefined]>([
    ['the directory', '{ services(first: 1) { totalCount } }', STEWARD],
    ['what nobody named asks', DEMAND_QUERY, undefined],
    ['what is no question', '{ availability }', STEWARD],
    ['a deed', 'mutation { closePeriod(period: "2031") { added } }', STEWARD],
  ])('nothing: %s', async (_what, query, caller) => {
    expect(await recordedOf(() => hub.ask(query, caller))).toEqual([])
  })

  test('an answer that was kept is recorded each time that it is given', async () => {
    const rows = await recordedOf(async () => {
      const first = await hub.ask(DEMAND_QUERY, STEWARD)
      expect(await hub.ask(DEMAND_QUERY, STEWARD)).toEqual(first)
    })
    expect(rows.map(({ verdict, cubes }) => [verdict, cubes])).toEqual([
      ['ALLOWED', ['shelterDemand']],
      ['ALLOWED', ['shelterDemand']],
    ])
    expect(rows[0]?.operation).toBe(rows[1]?.operation)
    // As the limits count it, which they do of what was kept too.
    expect(rows.map(({ cost }) => Number(cost) > 0)).toEqual([true, true])
  })

  test('the release that is named, as a value or as a variable; and nothing else in its place', async () => {
    const query = (variables: string, value: string) =>
      `query ${variables} { analytics { shelterDemand(release: ${value}, by: [PERIOD]) { release { id } } } }`
    const rows = await recordedOf(async () => {
      await hub.ask(query('', `"${release}"`), STEWARD)
      await hub.ask(query('($id: ID)', '$id'), STEWARD, { id: release.toUpperCase() })
      await hub.ask(query('', '"somebody"'), STEWARD)
    })
    expect(rows.map(({ releases }) => releases)).toEqual([[release], [release], []])
  })

  test('no value: whatever is asked with, and under whatever name, has the same hash', async () => {
    const query = (alias: string, name: string, region: string) =>
      `query ${name} { ${alias}: availability(filter: { region: "${region}", age: 31 }) { totalCount } }`
    const rows = await recordedOf(async () => {
      await hub.ask(query('secretAlias', 'A', '35'), STEWARD)
      await hub.ask(query('another', `B${'x'.repeat(70)}`, '24'), STEWARD)
      await hub.ask(AVAILABILITY, STEWARD)
    })
    expect(JSON.stringify(rows)).not.toMatch(/secretAlias|xxxx|"35"|"24"/)
    expect(rows.map(({ operationName }) => operationName)).toEqual(['A', null, null])
    expect(new Set(rows.map(({ operation }) => operation)).size).toBe(1)
  })
})

describe('what is recorded of a file', () => {
  const url = (file = 'shelterDemand.csv', of = release) => `/v1/releases/${of}/${file}`

  test('each time that it is given: made, kept, and unchanged', async () => {
    const rows = await recordedOf(async () => {
      const first = await hub.fetch(url(), STEWARD)
      await hub.fetch(url(), STEWARD)
      const again = await hub.fetch(url(), STEWARD, {
        headers: { 'if-none-match': String(first.headers.etag) },
      })
      expect([first.statusCode, again.statusCode]).toEqual([200, 304])
    })
    const row = { kinds: ['STATISTICS'], cubes: ['shelterDemand'], releases: [release], verdict: 'ALLOWED' }
    expect(rows).toEqual([row, row, row].map((each) => expect.objectContaining(each)))
  })

  test.each<[string, () => string, Caller, Partial<RecordedAccess>]>([
    [
      'of a cube that is not theirs',
      () => url('outcomes.csv'),
      RESEARCHER,
      { cubes: ['outcomes'], code: 'FORBIDDEN' },
    ],
    [
      'that there is not',
      () => url('secret-name.csv', 'somebody'),
      STEWARD,
      { cubes: [], releases: [], code: 'NOT_FOUND' },
    ],
  ])('that is refused: %s', async (_what, at, caller, expected) => {
    const rows = await recordedOf(() => hub.fetch(at(), caller, { headers: PURPOSE }))
    expect(rows).toEqual([expect.objectContaining({ verdict: 'REFUSED', ...expected })])
    expect(JSON.stringify(rows)).not.toContain('secret')
  })
})

describe('where the log can not be written', () => {
  let admin: Pool
  beforeAll(async () => {
    admin = hub.database.hub.openPool('access_owner')
    await admin.query('alter function append rename to gone')
  })
  afterAll(async () => {
    await admin.query('alter function gone rename to append')
    await admin.end()
  })

  test.each<[string, string]>([
    ['statistics', DEMAND_QUERY],
    ['live capacity', AVAILABILITY],
  ])('%s are not answered, and the caller is told when to try again', async (_what, query) => {
    const { status, data, errors } = await hub.ask(query, STEWARD, {}, { 'accept-language': 'fr' })
    expect([status, data]).toEqual([503, undefined])
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/consignés/),
        extensions: { code: 'ACCESS_NOT_RECORDED', requestId: expect.any(String) },
      },
    ])
  })

  test('a file is not given, and no cache is told to keep what is answered in its place', async () => {
    const { statusCode, headers, body } = await hub.fetch(
      `/v1/releases/${release}/shelterDemand.csv`,
      STEWARD,
    )
    expect(statusCode).toBe(503)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' })
    expect(JSON.parse(body).errors[0].extensions.code).toBe('ACCESS_NOT_RECORDED')
    expect(headers.etag).toBeUndefined()
  })

  test('the directory is answered', async () => {
    expect((await hub.ask('{ services(first: 1) { totalCount } }', STEWARD)).status).toBe(200)
  })
})

describe('the log in the graph', () => {
  const FIELDS = 'id role subject agency { id } purpose kinds cubes operationName regions verdict code hash'
  const read = async (caller: Caller, args = 'first: 100') => {
    const { data, errors } = await hub.ask(
      `{ accessLog(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${FIELDS} } } } }`,
      caller,
    )
    return {
      errors,
      nodes: data?.accessLog.edges.map(({ node }: { node: object }) => node),
      ...data?.accessLog,
    }
  }
  /** In a province in which the agency has no place. */
  const ELSEWHERE: Caller = { hub_role: 'coordinator', hub_regions: ['60'] }
  const ANOTHER: Caller = { hub_role: 'agency', hub_agency: '11111111-1111-4111-8111-111111111111' }

  test('a steward reads every row, page after page, and pages stay where they were while rows come in', async () => {
    const rows = await listAfter(queryingOf(auditor), 0, 1000)
    const ids: number[] = []
    let after = ''
    for (let page = 0; ; page++) {
      const { nodes, pageInfo, totalCount } = await read(STEWARD, `first: 7 ${after}`)
      ids.push(...nodes.map(({ id }: { id: string }) => Number(id)))
      expect(totalCount).toBe(rows.length + Math.min(page, 1))
      if (page === 0) await hub.ask(AVAILABILITY, STEWARD)
      if (!pageInfo.hasNextPage) break
      after = `after: "${pageInfo.endCursor}"`
    }
    expect(ids).toEqual(rows.map(({ seq }) => seq).reverse())
    const [node] = (await read(STEWARD)).nodes
    const [row] = await listAfter(queryingOf(auditor), Number(node.id) - 1, 1)
    expect([node.hash, node.subject]).toEqual([row?.hash, row?.subject])
  })

  test('an agency reads its own accesses whole, of others those to its places and not who it was, and no more', async () => {
    const before = (await read(AGENCY)).totalCount
    const sent: [string, Caller][] = [
      [DEMAND_QUERY, AGENCY],
      [AVAILABILITY, STEWARD],
      [BOTH_QUERY, COORDINATOR],
      // Of no place of theirs, or of none at all.
      ['{ availability(filter: { region: "60" }) { totalCount } }', ELSEWHERE],
      [AVAILABILITY, ANOTHER],
      [AVAILABILITY, RESEARCHER],
      [DEMAND_QUERY, STEWARD],
    ]
    const rows = await recordedOf(async () => {
      for (const [query, caller] of sent) await hub.ask(query, caller, {}, PURPOSE)
    })
    expect(rows).toHaveLength(sent.length)
    const { nodes, totalCount } = await read(AGENCY)
    expect(totalCount).toBe(before + 3)
    const ofOthers = {
      subject: null,
      agency: null,
      purpose: 'a study',
      kinds: ['CAPACITY'],
      cubes: [],
      operationName: null,
      regions: [],
      verdict: 'ALLOWED',
      code: null,
      hash: null,
    }
    expect(nodes.slice(0, 3)).toEqual([
      { id: String(rows[2]?.seq), role: 'COORDINATOR', ...ofOthers },
      { id: String(rows[1]?.seq), role: 'STEWARD', ...ofOthers },
      {
        ...ofOthers,
        id: String(rows[0]?.seq),
        role: 'AGENCY',
        subject: 'test',
        agency: { id: AGENCY_ID },
        kinds: ['STATISTICS'],
        cubes: ['shelterDemand'],
      },
    ])
  })

  test('from and to are by the real clock, whatever the hub takes for now', async () => {
    const [row] = await recordedOf(() => hub.ask(AVAILABILITY, STEWARD))
    const at = row?.at.toISOString()
    expect((await read(STEWARD, `from: "${at}"`)).nodes.map(({ id }: { id: string }) => id)).toContain(
      String(row?.seq),
    )
    expect((await read(STEWARD, `to: "${at}"`)).nodes.map(({ id }: { id: string }) => id)).not.toContain(
      String(row?.seq),
    )
    expect(Math.abs(Date.now() - Number(row?.at))).toBeLessThan(3_600_000)
  })

  test.each<[string, Caller | undefined, string]>([
    ['a coordinator', COORDINATOR, 'FORBIDDEN'],
    ['a researcher', RESEARCHER, 'FORBIDDEN'],
    ['a funder', FUNDER, 'FORBIDDEN'],
    ['the public', undefined, 'UNAUTHENTICATED'],
  ])('%s reads none of it', async (_who, caller, code) => {
    const { errors, data } = await hub.ask('{ accessLog { totalCount } }', caller)
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, code])
  })

  test('a cursor of another list is refused', async () => {
    const { errors } = await read(STEWARD, 'after: "WyJhIl0"')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
