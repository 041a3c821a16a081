import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import pino from 'pino'
import { findNewest } from '../../platform/access-log/access-log.repository'
import { queryingOf } from '../../platform/database/querying'
import { type HubClaims, principalOfClaims } from '../../platform/identity/claims'
import { listenTo } from '../support/listen-to'
import { type HubGraph, openGateway, openHubGraph } from './hub-graph'

/** Has the pool in the sample; docs/queries/report.json names both. */
const AGENCY_ID = '41aec66c-ac4d-5789-b989-09c748c60762'
const POOL_ID = '8440bec7-778e-5c36-8eac-0e402a277ea5'

let hub: HubGraph
let gateway: FastifyInstance
let auditor: Pool
beforeAll(async () => {
  hub = await openHubGraph()
  gateway = await openGateway(hub.database, {
    verifyToken: async (token) => principalOfClaims(JSON.parse(atob(token))),
    log: pino({ level: 'silent' }),
  })
  auditor = hub.database.hub.openPool('auditor')
})
afterAll(async () => {
  await gateway.close()
  await auditor.end()
  await hub.close()
})

async function ask(claims: HubClaims, query: string, variables?: object) {
  const response = await gateway.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${btoa(JSON.stringify(claims))}` },
    payload: { query, variables },
  })
  return response.json()
}

const coordinator = (number: number, region = 'CA'): HubClaims => ({
  sub: `coordinator ${number}`,
  hub_role: 'coordinator',
  hub_regions: [region],
})
const PLACES =
  '{ availability(filter: { region: "35" }, first: 2) { totalCount edges { node { vacant service { name } } } } }'

test('of 20 coordinators who ask at once two cause a reading, all have the answer, and all are recorded', async () => {
  const alone = await ask(coordinator(0), PLACES)
  const before = await findNewest(queryingOf(auditor))
  const heard = listenTo(hub.database.capacity)
  const all = await Promise.all(Array.from({ length: 20 }, (_, number) => ask(coordinator(number), PLACES)))
  const readings = heard().filter((statement) => /with listed/.test(statement))
  expect(readings.length).toBeGreaterThan(0)
  expect(readings.length).toBeLessThanOrEqual(2)
  for (const answer of all) expect(answer).toEqual(alone)
  expect(alone.data.availability.totalCount).toBeGreaterThan(0)
  expect((await findNewest(queryingOf(auditor))) - before).toBe(20)
})

test('who may see other regions is answered for themselves', async () => {
  const [own, ...others] = await Promise.all([
    ask(coordinator(1), PLACES),
    ask(coordinator(2, '24'), PLACES),
    ask({ sub: 'agency', hub_role: 'agency', hub_agency: AGENCY_ID }, PLACES),
    ask(coordinator(3), PLACES),
  ])
  expect(others[2]).toEqual(own)
  expect(others[0].errors[0].extensions.code).toBe('FORBIDDEN')
  expect(others[1].data.availability.totalCount).toBeLessThan(own.data.availability.totalCount)
})

test('nobody is answered from before they asked, however many do while an agency reports', async () => {
  const REPORT =
    'mutation ($input: ReportCapacityInput!) { reportCapacity(input: $input) { snapshot { occupied } } }'
  const POOL = `{ agency(id: "${AGENCY_ID}") { services { edges { node { capacity { id latest { occupied } } } } } } }`
  const occupiedFor = async (claims: HubClaims): Promise<number> => {
    const { data } = await ask(claims, POOL)
    const pools = data.agency.services.edges.flatMap(
      ({ node }: { node: { capacity: object[] } }) => node.capacity,
    )
    return pools.find(({ id }: { id: string }) => id === POOL_ID).latest.occupied
  }
  let acknowledged = 0
  let isReporting = true
  const reporting = async () => {
    for (let occupied = 1; occupied <= 20; occupied++) {
      const input = {
        idempotencyKey: `report ${occupied}`,
        poolId: POOL_ID,
        asOf: `2026-03-15T17:00:${String(occupied).padStart(2, '0')}Z`,
        total: 30,
        occupied,
        reserved: 0,
        unavailable: [],
      }
      const { data } = await ask({ sub: 'reporter', hub_role: 'agency', hub_agency: AGENCY_ID }, REPORT, {
        input,
      })
      acknowledged = data.reportCapacity.snapshot.occupied
    }
    isReporting = false
  }
  const early: string[] = []
  let asked = 0
  const watching = async (number: number) => {
    while (isReporting) {
      const atLeast = acknowledged
      const occupied = await occupiedFor(coordinator(number))
      // Before the first report it is what the sample says.
      if (atLeast > 0 && occupied < atLeast) early.push(`${occupied} after ${atLeast}`)
      asked++
    }
  }
  await Promise.all([reporting(), ...Array.from({ length: 10 }, (_, number) => watching(number))])
  expect(early).toEqual([])
  expect(asked).toBeGreaterThan(20)
  expect(await occupiedFor(coordinator(0))).toBe(20)
})
