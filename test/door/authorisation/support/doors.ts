import pino from 'pino'
import { analyticsSubgraph } from '../../../../analytics/schema'
import { httpLink } from '../../../../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../../../../gateway/subgraphs/http/subgraph-server'
import { type HubClaims, principalOfClaims } from '../../../../platform/identity/claims'
import { PUBLIC } from '../../../../platform/identity/principal'
import { SignedPrincipals } from '../../../../platform/identity/signed-principal'
import { executeOperation } from '../../../../platform/subgraph/execute'
import type { RequestClaims, SubgraphModule } from '../../../../platform/subgraph-module'
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

export function subgraphsOver(database: TestDatabase): readonly SubgraphModule[] {
  return [
    directorySubgraph(database.directory),
    capacitySubgraph(database.capacity, database.intake),
    outcomesSubgraph(database.outcomes, database.intake),
    analyticsSubgraph(database.analytics),
  ]
}

/** A subgraph, asked by itself where it was made. */
export function doorOf(module: SubgraphModule): Door {
  return {
    ask: async (query, who, variables = {}) =>
      answersOf(
        await executeOperation(module, { query, variables: { ...variables }, claims: claimsOf(who) }),
      ),
  }
}

/** A subgraph with a port of its own, asked over HTTP as the gateway asks it: in the name of whoever it says. */
export async function openPort(module: SubgraphModule): Promise<Door & { close(): Promise<void> }> {
  const principals = new SignedPrincipals('the install key of a test')
  const log = pino({ level: 'silent' })
  const server = createSubgraphServer({ module, principals, log, ready: async () => true })
  const link = httpLink(module, { url: await server.listen({ host: '127.0.0.1', port: 0 }), principals })
  return {
    ask: async (query, who, variables = {}) =>
      answersOf(
        await link.ask(
          { claims: claimsOf(who), log: server.log, requestId: 'test' },
          { query, kind: query.startsWith('mutation') ? 'mutation' : 'query', variables: { ...variables } },
        ),
      ),
    async close() {
      await link.close?.()
      await server.close()
    },
  }
}

function claimsOf({ claims, purpose }: Identity): RequestClaims {
  const principal = claims ? principalOfClaims({ ...claims, sub: 'test' }) : PUBLIC
  return { principal, lang: 'EN', now: NOW, purpose }
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
