import { randomUUID } from 'node:crypto'
import { parse } from 'graphql'
import type { Pool } from 'pg'
import { analyticsSubgraph } from '../../analytics/schema'
import { answerAlone } from '../../gateway/answer-alone'
import type { GatewayContext } from '../../gateway/context'
import { SharedAnswers } from '../../gateway/shared-answers'
import { inProcessLink } from '../../gateway/subgraphs/in-process-link'
import { type HubClaims, principalOfClaims } from '../../platform/identity/claims'
import { capacitySubgraph } from '../../services/capacity/schema'
import { directorySubgraph } from '../../services/directory/schema'
import { outcomesSubgraph } from '../../services/outcomes/schema'
import { demandPart } from '../analytics/demand-parts'
import { publishParts } from '../analytics/published-parts'
import { type HubGraph, NOW, openHubGraph } from './hub-graph'

const STEWARD: Omit<HubClaims, 'sub'> = { hub_role: 'steward' }
let hub: HubGraph
let release: Pool
let plugin: ReturnType<typeof answerAlone>

beforeAll(async () => {
  hub = await openHubGraph()
  const { directory, capacity, outcomes, analytics, intake } = hub.database
  const modules = [
    directorySubgraph(directory),
    capacitySubgraph(capacity, intake),
    outcomesSubgraph(outcomes, intake),
    analyticsSubgraph(analytics),
  ]
  plugin = answerAlone(modules.map(inProcessLink), new SharedAnswers())
  release = hub.database.hub.openPool('release')
  await publishParts(release, [demandPart('2024-Q1', () => 5)])
})
afterAll(async () => {
  await release.end()
  await hub.close()
})

/** Which subgraph a document is given to as it came; null: the gateway plans it. */
async function answering(query: string): Promise<string | null> {
  const document = parse(query)
  const [operation] = document.definitions
  const parts: GatewayContext['parts'][number][] = []
  const principal = principalOfClaims({ ...STEWARD, sub: 'a test' })
  const contextValue = { parts, claims: { principal, lang: 'EN', now: NOW }, log: null }
  const listener = await plugin.requestDidStart?.({} as never)
  const response = await listener?.responseForOperation?.({
    request: {},
    document,
    operation,
    contextValue,
  } as never)
  expect(response === null).toBe(parts.length === 0)
  return parts[0]?.subgraph ?? null
}

test.each([
  ['{ services(first: 1) { edges { node { name } } } }', 'directory'],
  ['{ analytics { cubes { name } } }', 'analytics'],
  [
    'query ($off: Boolean = false) { analytics { cubes { ...Named @skip(if: $off) } } } fragment Named on CubeDefinition { name }',
    'analytics',
  ],
  // Joined with what another subgraph says of the same thing.
  ['{ services(first: 1) { edges { node { name capacity { unitKind } } } } }', null],
  ['{ analytics { cubes { name } } services(first: 1) { totalCount } }', null],
  // About the whole graph.
  ['{ __schema { types { name } } }', null],
  ['{ __type(name: "Query") { name } analytics { cubes { name } } }', null],
  ['mutation { closePeriod(period: "2024") { months } }', null],
  // With values that the subgraph refuses before it begins.
  ['{ region(code: "no such code") { code } }', null],
])('%s is answered by %s alone', async (query, subgraph) => {
  expect(await answering(query)).toBe(subgraph)
})

/** The query with a field of another subgraph after its last. */
const joined = (query: string) => query.replace(/\}\s*$/, 'services(first: 1) { totalCount } }')

const GRID =
  'grid(measures: ["requests"]) { axes { dimension codes labels(lang: FR) } columns { measure values status } }'

test.each([
  ['a grid', `{ analytics { shelterDemand(by: [PERIOD, REGION]) { ${GRID} } } }`, {}],
  [
    'cells under another name, without the fields that are skipped',
    `query ($off: Boolean = true) { all: analytics { shelterDemand(by: [PERIOD]) { cells(first: 2) { edges { node {
      requests { value display(lang: FR) } admitted @skip(if: $off) { value } __typename } } } } } }`,
    {},
  ],
  [
    'a period that is not released',
    `{ analytics { shelterDemand(by: [PERIOD], where: { period: { from: "1999" } }) { ${GRID} } } }`,
    {},
  ],
  [
    'an error in French',
    `{ analytics { shelterDemand(by: [PERIOD, REGION, AGE_GROUP, GENDER, CATEGORY]) { ${GRID} } } }`,
    {},
  ],
  [
    'a variable of the wrong kind',
    `query ($first: Int!) { analytics { shelterDemand(by: [PERIOD]) { cells(first: $first) { totalCount } } } }`,
    { first: 'two' },
  ],
  [
    'a variable that is missing',
    `query ($first: Int!) { analytics { shelterDemand(by: [PERIOD]) { cells(first: $first) { totalCount } } } }`,
    {},
  ],
])('%s: one subgraph alone answers what it answers when it is joined', async (_what, query, variables) => {
  const headers = { 'accept-language': 'fr', 'x-request-id': randomUUID() }
  const alone = await hub.ask(query, STEWARD, variables, headers)
  const together = await hub.ask(joined(query), STEWARD, variables, headers)
  const { services: _services, ...data } = together.data ?? {}
  expect(alone).toEqual({ ...together, ...('data' in together && { data: together.data && data }) })
})
