import 'reflect-metadata'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { composeSchemas } from '../../../cli/compose'
import { createGateway } from '../../../gateway/server'
import { principalOfClaims } from '../../../platform/identity/claims'
import { smallCapacity } from '../../platform/subgraph/small-capacity'
import { smallDirectory } from '../../platform/subgraph/small-directory'
import { type ListeningSubgraph, listeningSubgraph } from './listening-subgraph'

const IDS = ['a', 'b', 'c', 'd']
const WAITS = '{ services { totalCount edges { node { wait: waitDays id } } } }'

let gateway: FastifyInstance
let capacity: ListeningSubgraph
let directory: ListeningSubgraph

beforeAll(async () => {
  const modules = [smallDirectory, smallCapacity]
  capacity = await listeningSubgraph(smallCapacity)
  directory = await listeningSubgraph(smallDirectory)
  gateway = await createGateway({
    supergraphSdl: composeSchemas(modules).get('supergraph.graphql') as string,
    subgraphs: [directory.link, capacity.link],
    verifyToken: async (role) => principalOfClaims({ sub: 'one', hub_role: role, hub_regions: ['CA'] }),
    now: () => new Date(),
    accessLog: { record: async () => {} },
    ready: async () => true,
    log: pino({ level: 'silent' }),
  })
})

afterAll(async () => {
  await gateway.close()
  await Promise.all([capacity, directory].map((subgraph) => subgraph.link.close?.()))
  await Promise.all([capacity.close(), directory.close()])
})

async function ask(query: string, language = 'en') {
  const response = await gateway.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: 'Bearer coordinator', 'accept-language': language },
    payload: { query },
  })
  return response.json()
}

/** Where an answer says that a part could not be reached. */
const missing = ({ errors }: { errors: { path: unknown; extensions: { code: string } }[] }) =>
  errors.map(({ path, extensions: { code } }) => [code, path])

async function askUntilWhole(query: string) {
  for (;;) {
    const answer = await ask(query)
    if (!answer.errors?.some(({ extensions }: { extensions: { code: string } }) => isOutage(extensions)))
      return answer
    await pause(50)
  }
}

const isOutage = ({ code }: { code: string }) => code === 'SUBGRAPH_UNAVAILABLE'

test('with one subgraph gone the rest is answered, with null and an error at each place that is missing', async () => {
  await capacity.close()
  const answer = await ask(WAITS)
  expect(answer.data).toEqual({
    services: { totalCount: 4, edges: IDS.map((id) => ({ node: { wait: null, id } })) },
  })
  expect(missing(answer)).toEqual(
    IDS.map((_id, index) => ['SUBGRAPH_UNAVAILABLE', ['services', 'edges', index, 'node', 'wait']]),
  )
  expect(answer.errors[0]).toEqual({
    message: expect.stringContaining('The part "capacity" of the hub can not be reached now.'),
    path: ['services', 'edges', 0, 'node', 'wait'],
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', requestId: expect.any(String) },
  })
  const french = await ask(WAITS, 'fr')
  expect(french.errors[0].message).toContain('La partie « capacity » du carrefour est inaccessible')
})

test('a field that may not be null takes what is around it along, and its error says where it was', async () => {
  const answer = await ask('{ services(first: 1) { edges { node { id capacity } } } }')
  expect(answer.data).toBeNull()
  expect(missing(answer)).toEqual([['SUBGRAPH_UNAVAILABLE', ['services', 'edges', 0, 'node', 'capacity']]])
  const alone = await ask('{ inAll: vacantInAll }')
  expect([alone.data, missing(alone)]).toEqual([null, [['SUBGRAPH_UNAVAILABLE', ['inAll']]]])
})

test('what the other subgraph knows by itself is answered without an error', async () => {
  expect(await ask('{ days services { totalCount } }')).toEqual({
    data: { days: 7, services: { totalCount: 4 } },
  })
})

test('the whole answer is there again when the subgraph is', async () => {
  await capacity.open()
  const { data } = await askUntilWhole(WAITS)
  const waits = data.services.edges.map(({ node }: { node: { wait: number | null } }) => node.wait)
  expect(waits).toEqual([3, null, null, 3])
})

test('with the subgraph gone that is asked first, its fields are missing, and the other\u2019s are there', async () => {
  await directory.close()
  const answer = await ask('{ missing broken __typename }')
  expect(answer.data).toEqual({ missing: null, broken: null, __typename: 'Query' })
  expect(missing(answer)).toEqual([
    ['SUBGRAPH_UNAVAILABLE', ['missing']],
    ['SUBGRAPH_UNAVAILABLE', ['broken']],
  ])
  const joined = await ask('{ vacantInAll missing }')
  expect(joined.data).toEqual({ vacantInAll: 12, missing: null })
  expect(missing(joined)).toEqual([['SUBGRAPH_UNAVAILABLE', ['missing']]])
  await directory.open()
  expect((await askUntilWhole('{ days }')).data).toEqual({ days: 7 })
})
