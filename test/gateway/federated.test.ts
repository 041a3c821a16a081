import { samplePools } from '../../data/sample/sample-pools'
import { statementsOf } from '../support/statements'
import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph

beforeAll(async () => {
  hub = await openHubGraph()
})

afterAll(() => hub.close())

const coordinatorOf = (region: string) => ({ hub_role: 'coordinator' as const, hub_regions: [region] })
const CANADA = coordinatorOf('CA')
const ONTARIO = coordinatorOf('35')

test('one operation asks both subgraphs, and each part agrees with the other', async () => {
  const { data, errors } = await hub.ask(
    `{
      availability(filter: { region: "CA-ON" }, first: 100) {
        flags totalCount
        edges { node { vacant stale service { id name agency { name reportingStatus { completeness } } } pool { id } } }
      }
      region(code: "35") { code name(lang: FR) availableNow { vacant pools stalePools } }
      reporting(region: "35") { agency { name region { code } } hoursSilent }
      services(filter: { region: "3520" }, first: 5) { totalCount edges { node { name capacity { latest { vacant } } } } }
    }`,
    ONTARIO,
  )
  expect(errors).toBeUndefined()
  const { edges, flags, totalCount } = data.availability
  expect(edges).toHaveLength(totalCount)
  expect(flags).toEqual(['SAMPLE_DATA'])
  // Every fresh pool with places is listed, so the list adds up to the region's sum.
  const listed = edges.reduce((sum: number, { node }: { node: { vacant: number } }) => sum + node.vacant, 0)
  expect(data.region).toMatchObject({ code: '35', name: 'Ontario', availableNow: { vacant: listed } })
  expect(data.reporting.length).toBeGreaterThan(0)
  expect(data.services.edges).toHaveLength(5)
})

test('a hundred services with their capacity take at most 8 statements for their rows, and 5 when they are asked for again', async () => {
  const { directory, capacity } = hub.database
  const counted = async () => {
    let inDirectory: string[] = []
    const inCapacity = await statementsOf(capacity, async () => {
      inDirectory = await statementsOf(directory, async () => {
        const { data } = await hub.ask(
          `{ services(first: 100, filter: { categories: [SHELTER_HOUSING] }) { edges { node {
            name agency { name } program { name } locations { __typename } phones { number }
            capacity { unitKind latest { vacant stale } }
          } } } }`,
          CANADA,
        )
        expect(data.services.edges).toHaveLength(100)
      })
    })
    const ofRows = inDirectory.filter((statement) => !statement.includes('from revision'))
    return { ofRows: ofRows.length, looks: inDirectory.length - ofRows.length, inCapacity: inCapacity.length }
  }
  const first = await counted()
  // services, agencies, programs, sites, phones; their regions for permission, pools, newest snapshots
  expect(first).toEqual({ ofRows: 5, looks: expect.any(Number), inCapacity: 3 })
  expect(first.looks).toBeLessThanOrEqual(1)
  expect(await counted()).toEqual({ ofRows: 1, looks: 1, inCapacity: 3 })
})

test('a place in a confidential safe house is found by its region and its phone, and by nothing else', async () => {
  const { data } = await hub.ask(
    `{ availability(filter: { region: "CA", unitKind: ROOM, minimumVacant: 0, includeStale: true }, first: 100) { edges { node {
      service { shelterKind locations { __typename
        ... on PublicLocation { name address { address1 } latitude }
        ... on ConfidentialLocation { id region { level } phone { number } } } }
    } } } }`,
    CANADA,
  )
  const safeHouses = data.availability.edges
    .map(({ node }: { node: { service: object } }) => node.service)
    .filter(({ shelterKind }: { shelterKind: string }) => shelterKind === 'SAFE_HOUSE')
  expect(safeHouses.length).toBeGreaterThan(5)
  for (const { locations } of safeHouses) {
    expect(locations.map(Object.keys)).toEqual([['__typename', 'id', 'region', 'phone']])
    expect(locations[0].__typename).toBe('ConfidentialLocation')
  }
})

test('the public reads the directory, and is refused capacity by any way in', async () => {
  const directory = await hub.ask('{ services(first: 1) { edges { node { name phones { number } } } } }')
  expect([directory.status, directory.errors]).toEqual([200, undefined])
  for (const query of [
    '{ services(first: 1) { edges { node { capacity { id } } } } }',
    '{ region(code: "35") { availableNow { vacant } } }',
    '{ agencies(first: 1) { edges { node { reportingStatus { completeness } } } } }',
    '{ availability(filter: { region: "CA" }) { totalCount } }',
    '{ reporting(region: "CA") { hoursSilent } }',
  ]) {
    const { status, data, errors } = await hub.ask(query)
    expect([query, status, errors?.map((e) => e.extensions.code), data ?? null]).toEqual([
      query,
      401,
      ['UNAUTHENTICATED'],
      null,
    ])
  }
})

test('a coordinator is refused what lies outside their regions', async () => {
  for (const query of [
    '{ availability(filter: { region: "24" }) { totalCount } }',
    '{ availability(filter: { region: "CA" }) { totalCount } }',
    '{ region(code: "CA") { availableNow { vacant } } }',
    '{ reporting(region: "5915") { hoursSilent } }',
  ]) {
    const { data, errors } = await hub.ask(query, ONTARIO)
    expect([query, errors?.[0]?.extensions.code]).toEqual([query, 'FORBIDDEN'])
    expect(JSON.stringify(data ?? null)).not.toMatch(/\d/)
  }
})

test('of services everywhere, a coordinator sees the capacity of those in their regions', async () => {
  const { data } = await hub.ask(
    '{ services(first: 100, filter: { categories: [SHELTER_HOUSING] }) { edges { node { agency { region { code } } capacity { id } } } } }',
    ONTARIO,
  )
  const nodes = data.services.edges.map(
    ({ node }: { node: { capacity: object[]; agency: { region: { code: string } } } }) => node,
  )
  const seen = nodes.filter(({ capacity }: { capacity: object[] }) => capacity.length > 0)
  expect(seen.length).toBeGreaterThan(5)
  for (const { agency } of seen) expect(agency.region.code).toMatch(/^35/)
})

test('an agency reports a night of its own pool through the gateway, and of no other', async () => {
  const own = samplePools().find(({ unit_kind }) => unit_kind === 'BED')
  const other = samplePools().find(({ agency_id }) => agency_id !== own?.agency_id)
  const claims = { hub_role: 'agency', hub_agency: own?.agency_id as string } as const
  const mutation = `mutation ($pool: ID!, $key: String!) {
    reportCapacity(input: { idempotencyKey: $key, poolId: $pool, asOf: "2026-03-15T17:00:00Z", total: 9, occupied: 4 }) {
      replayed snapshot { night total vacant version flags }
    }
  }`
  const first = await hub.ask(mutation, claims, { pool: own?.id, key: 'first' })
  expect(first.data.reportCapacity).toMatchObject({
    replayed: false,
    snapshot: { vacant: 5, flags: ['SAMPLE_DATA'] },
  })
  const again = await hub.ask(mutation, claims, { pool: own?.id, key: 'first' })
  expect(again.data.reportCapacity).toEqual({ ...first.data.reportCapacity, replayed: true })
  const stranger = await hub.ask(mutation, claims, { pool: other?.id, key: 'second' })
  expect(stranger.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
})

test('several operations without a name, or a name that none has, are the mistake of the caller', async () => {
  const both = 'query A { regions(level: COUNTRY) { code } } query B { regions(level: COUNTRY) { code } }'
  const { status, errors } = await hub.ask(both)
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
})
