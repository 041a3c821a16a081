import { buildASTSchema, execute, parse } from 'graphql'
import { principalOfClaims } from '../platform/identity/claims'
import { executeOperation } from '../platform/subgraph/execute'
import type { SubgraphModule } from '../platform/subgraph-module'
import { GRAPH, QUESTIONS } from './gateway-graph'

/** Milliseconds of processor time, round by round. */
export interface Executor {
  readonly ours: number[]
  readonly graphqlJs: number[]
}

/** The executor alone, for the large list, beside that of graphql-js without rules, callers and shown errors. */
export async function measureExecutor(rounds: number, times: number): Promise<Executor> {
  const query = QUESTIONS['1,000 × 7']
  const module = GRAPH[0] as SubgraphModule
  const principal = principalOfClaims({ sub: 'a bench', hub_role: 'steward' })
  const claims = { principal, lang: 'EN', now: new Date() } as const
  const { data } = await executeOperation(module, { query, variables: { from: 0 }, claims })
  const plain = buildASTSchema(parse(PLAIN))
  const document = parse(query)
  const sides: Readonly<Record<keyof Executor, () => unknown>> = {
    ours: () => executeOperation(module, { query, variables: { from: 0 }, claims }),
    graphqlJs: () => execute({ schema: plain, document, rootValue: data, variableValues: { from: 0 } }),
  }
  const measured: Executor = { ours: [], graphqlJs: [] }
  // The first round warms both and does not count.
  for (let round = 0; round <= rounds; round++)
    for (const [side, run] of Object.entries(sides) as [keyof Executor, () => unknown][]) {
      const before = process.cpuUsage()
      for (let time = 0; time < times; time++) await run()
      const { user, system } = process.cpuUsage(before)
      if (round > 0) measured[side].push((user + system) / 1_000 / times)
    }
  return measured
}

const PLAIN = `type Query { services(first: Int!, from: Int!): [Service!]! }
  type Service { id: ID!, name: String!, category: String!, region: String!, languages: [String!]!, beds: Int!, url: String }`
