import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { HubError } from '../../platform/errors'
import { parseWithin } from '../../platform/limits/operation-shape'
import { assertVariablesSize } from '../../platform/limits/variables-size'
import { Lru } from '../../platform/subgraph/lru'
import type { Safelist } from './safelist'

const TEXTS_KEPT = 2000

/**
 * Has requests to the graph looked at before it takes them up: one operation each, of a shape that can be validated in good time, and where
 * there is a safelist one that is on it. What is no GraphQL at all is left to the graph, which says so.
 */
export function guardGraph(scope: FastifyInstance, safelist: Safelist | null): void {
  // Of texts that were looked at, by their hash.
  const seen = new Lru<string, true>(TEXTS_KEPT)
  scope.addHook('preHandler', async (request) => {
    if (Array.isArray(request.body)) throw severalAtOnce()
    const { query, hash, variables } = asked(request)
    if (safelist) await safelist.assertListed({ query, hash })
    assertVariablesSize(variables)
    if (query === null) return
    seen.getOrMake(createHash('sha256').update(query).digest('base64'), () => lookAt(query))
  })
}

function lookAt(query: string): true {
  try {
    parseWithin(query)
  } catch (error) {
    if (error instanceof HubError || !(error instanceof GraphQLError)) throw error
  }
  return true
}

interface Asked {
  readonly query: string | null
  /** Of the Apollo protocol for persisted queries. */
  readonly hash: string | null
  readonly variables: unknown
}

/** What a request asks for, as far as that can be told: in its body, or in the URL of a GET. */
function asked({ method, body, query: parameters }: FastifyRequest): Asked {
  const from = (method === 'GET' ? parameters : body) as Readonly<Record<string, unknown>> | null | undefined
  const { query, extensions, variables } = from && typeof from === 'object' ? from : {}
  const persisted = (decoded(extensions) as { persistedQuery?: { sha256Hash?: unknown } } | null)
    ?.persistedQuery
  return {
    query: typeof query === 'string' ? query : null,
    hash: typeof persisted?.sha256Hash === 'string' ? persisted.sha256Hash : null,
    variables: decoded(variables),
  }
}

/** Of a GET the values are texts of JSON; null where one is none. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

function severalAtOnce(): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: 'A request holds one operation, and this one holds a list of them. Send each in a request of its own, or put several fields into one operation.',
    fr: 'Une requête contient une opération, et celle-ci en contient une liste. Envoyez chacune à part, ou mettez plusieurs champs dans une opération.',
  })
}
