import type { Pool } from 'pg'
import type { HubClaims } from '../../platform/identity/claims'
import { demandPart } from '../analytics/demand-parts'
import { publishParts } from '../analytics/published-parts'
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
    extensions: { code: 'BAD_USER_INPUT' },
    message: expect.stringContaining('x-hub-purpose'),
  })
  const told = await hub.ask(query, RESEARCHER, {}, { 'x-hub-purpose': 'a study of demand' })
  expect(told.errors).toBeUndefined()
  const nobody = await hub.ask(query)
  expect([nobody.status, nobody.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
})
