import { analyticsSubgraph } from '../../../../analytics/schema'
import { type HubClaims, principalOfClaims } from '../../../../platform/identity/claims'
import { PUBLIC } from '../../../../platform/identity/principal'
import { executeOperation } from '../../../../platform/subgraph/execute'
import type { SubgraphModule } from '../../../../platform/subgraph-module'
import { capacitySubgraph } from '../../../../services/capacity/schema'
import { directorySubgraph } from '../../../../services/directory/schema'
import { outcomesSubgraph } from '../../../../services/outcomes/schema'
import { NOW } from '../../../gateway/hub-graph'
import type { TestDatabase } from '../../../support/hub-database'

/** Who asks, and what for; without claims the public. */
export interface Identity {
  readonly claims: Omit<HubClaims, 'sub'> | null
  readonly purpose: string | null
}

export interface Answers {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the query in the test
  readonly data: any
  /** Of all errors, in their order. */
  readonly codes: readonly unknown[]
  readonly messages: readonly string[]
}

/** Something that answers GraphQL to whoever asks, wherever it runs. */
export interface Door {
  ask(query: string, who: Identity, variables?: object): Promise<Answers>
}

/** The subgraphs over a database, each asked by itself. */
export function subgraphDoors(database: TestDatabase): ReadonlyMap<string, Door> {
  const modules = [
    directorySubgraph(database.directory),
    capacitySubgraph(database.capacity, database.intake),
    outcomesSubgraph(database.outcomes, database.intake),
    analyticsSubgraph(database.analytics),
  ]
  return new Map(modules.map((module) => [module.name, inProcessDoor(module)]))
}

function inProcessDoor(module: SubgraphModule): Door {
  return {
    ask: async (query, { claims, purpose }, variables = {}) =>
      answersOf(
        await executeOperation(module, {
          query,
          variables: { ...variables },
          claims: {
            principal: claims ? principalOfClaims({ ...claims, sub: 'test' }) : PUBLIC,
            lang: 'EN',
            now: NOW,
            purpose,
          },
        }),
      ),
  }
}

interface Answered {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: object }[]
}

export function answersOf({ data, errors = [] }: Answered): Answers {
  return {
    data: data ?? null,
    codes: errors.map(({ extensions }) => (extensions as { code?: unknown } | undefined)?.code),
    messages: errors.map(({ message }) => message),
  }
}

/** Whether the answer is that the caller may not. */
export function isRefused({ codes }: Answers): boolean {
  return codes.some((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN')
}
