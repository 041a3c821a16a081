import type { Pool } from 'pg'
import type { HubClaims } from '../../platform/identity/claims'
import { demandPart } from '../analytics/demand-parts'
import { publishParts } from '../analytics/published-parts'
import { listenTo } from '../support/listen-to'
import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph
let release: Pool

beforeAll(async () => {
  hub = await openHubGraph()
  release = hub.database.hub.openPool('release')
  await publishParts(release, [demandPart('2024-Q1', () => 50)])
  // From the first question on it is known of which revision the directory is.
  await hub.ask(SERVICES)
})

afterAll(async () => {
  await release.end()
  await hub.close()
})

const STEWARD: Omit<HubClaims, 'sub'> = { hub_role: 'steward' }
const COORDINATOR: Omit<HubClaims, 'sub'> = { hub_role: 'coordinator', hub_regions: ['CA'] }

const SERVICES = '{ services(first: 3) { edges { node { id name } } } }'
/** Figures of one subgraph, and names of another. */
const JOINED = `{
  analytics {
    shelterDemand(by: [REGION], where: { period: { from: "2024-Q1", to: "2024-Q1", granularity: QUARTER } }) {
      cells(first: 3) { edges { node { key { region { code name } } requests { value } } } }
    }
  }
}`
/** Places of the moment, and names that last. */
const PLACES =
  '{ availability(filter: { region: "CA" }, first: 2) { edges { node { vacant service { name } } } } }'

interface Heard {
  readonly answer: Awaited<ReturnType<HubGraph['ask']>>
  readonly statements: readonly string[]
}

/** What says whether an answer lasts. */
const STAMPS = /from revision|coalesce\(max\(seq\), 0\)/

/** An answer, and what the subgraphs read for it besides their stamps. */
async function heard(...question: Parameters<HubGraph['ask']>): Promise<Heard> {
  const { directory, capacity, analytics } = hub.database
  const heardOf = [directory, capacity, analytics].map(listenTo)
  const answer = await hub.ask(...question)
  return {
    answer,
    statements: heardOf.flatMap((statements) => statements()).filter((each) => !STAMPS.test(each)),
  }
}

const change = (statement: string, values: readonly unknown[] = []) =>
  hub.database.ingest.query(statement, [...values])

test.each<[string, string, Omit<HubClaims, 'sub'> | undefined]>([
  ['of one subgraph', SERVICES, undefined],
  ['of two', JOINED, STEWARD],
])('an answer %s is made once, and anew after a change of names', async (_of, query, caller) => {
  const first = await heard(query, caller)
  expect(first.statements.length).toBeGreaterThan(0)
  expect(await heard(query, caller)).toEqual({ answer: first.answer, statements: [] })
  await change(`update directory.service set name_en = name_en || '.'`)
  await change(`update directory.region set name_en = name_en || '.'`)
  const changed = await heard(query, caller)
  expect(changed.statements.length).toBeGreaterThan(0)
  expect(JSON.stringify(changed.answer).replaceAll('."', '"')).toBe(JSON.stringify(first.answer))
  expect(changed.answer).not.toEqual(first.answer)
})

test('an answer is made anew after a release, though all names stay', async () => {
  const [before, again] = [await hub.ask(JOINED, STEWARD), await heard(JOINED, STEWARD)]
  expect(again).toEqual({ answer: before, statements: [] })
  await publishParts(release, [demandPart('2024-Q2', () => 50)])
  expect((await heard(JOINED, STEWARD)).statements.length).toBeGreaterThan(0)
})

test('what is of the moment is asked for each time, whatever it is joined with', async () => {
  await hub.ask(PLACES, COORDINATOR)
  expect((await heard(PLACES, COORDINATOR)).statements.length).toBeGreaterThan(0)
})

test('callers who may see other things have answers of their own', async () => {
  await hub.ask(SERVICES, STEWARD)
  expect((await heard(SERVICES, COORDINATOR)).statements.length).toBeGreaterThan(0)
})

test('the address of a place that was made confidential is in no answer any more', async () => {
  const query =
    '{ services(first: 100) { edges { node { id locations { ... on PublicLocation { address { address1 } } } } } } }'
  const [before, again] = [await hub.ask(query), await heard(query)]
  expect(again).toEqual({ answer: before, statements: [] })
  const withAddress = before.data.services.edges.find(
    ({ node }: { node: { locations: { address?: object }[] } }) =>
      node.locations.some(({ address }) => address),
  ).node
  await change('update directory.service_site set location_id = null where service_id = $1', [withAddress.id])
  await change('update directory.service set confidential = true where id = $1', [withAddress.id])
  const after = await hub.ask(query)
  const { locations } = after.data.services.edges.find(
    ({ node }: { node: { id: string } }) => node.id === withAddress.id,
  ).node
  expect(locations).toEqual([{}])
})
