import { createHash } from 'node:crypto'
import { type ApolloServerPlugin, type GraphQLRequest, HeaderMap } from '@apollo/server'
import type { FormattedExecutionResult } from 'graphql'
import { Lru } from '../platform/subgraph/lru'
import type { RequestClaims } from '../platform/subgraph-module'
import type { GatewayContext } from './context'
import { hasStamp } from './subgraphs/has-stamp'
import type { SubgraphLink } from './subgraphs/subgraph-link'

const ANSWERS_KEPT = 100
/** Larger answers are asked for seldom, and are made again. */
const LONGEST_KEPT = 1_000_000
const LONGEST_QUERY = 20_000

interface KeptAnswer {
  /** Of each subgraph that answered a part. */
  readonly stamps: ReadonlyMap<string, string>
  /** Stands for the data of the answer, whose text is kept. */
  readonly data: Record<string, unknown>
}

export interface KeptAnswers {
  readonly plugin: ApolloServerPlugin<GatewayContext>
  /** The text of an answer: that which was kept, where there is one. */
  stringify(result: FormattedExecutionResult): string
}

/**
 * Whole answers of subgraphs that all say how long their answers last, kept as text and given again to who asks the same with the
 * same claims, as long as their stamps are the same. What each caller may ask is checked before, every time. Nothing is kept that has
 * an error, or of which a part is of the moment.
 */
export function lastingAnswers(links: readonly SubgraphLink[]): KeptAnswers {
  const kept = new Lru<string, KeptAnswer>(ANSWERS_KEPT)
  const texts = new WeakMap<object, string>()
  const byName = new Map(links.map((link) => [link.name, link]))
  const stillHolds = async ({ stamps }: KeptAnswer, context: GatewayContext) => {
    const holds = await Promise.all(
      Array.from(stamps, ([name, stamp]) => hasStamp(byName.get(name), stamp, context)),
    )
    return holds.every(Boolean)
  }
  const plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: async () => ({
      responseForOperation: async ({ request, source, operation, contextValue }) => {
        if (operation.operation !== 'query') return null
        const key = keyOf(source, request, contextValue.claims)
        const found = kept.get(key)
        if (!found) return null
        if (await stillHolds(found, contextValue))
          return {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data: found.data } },
          }
        kept.delete(key)
        return null
      },
      willSendResponse: async ({
        request,
        source = '',
        operation,
        response: { body },
        contextValue: { claims, parts },
      }) => {
        if (body.kind !== 'single' || operation?.operation !== 'query') return
        const { data, errors, extensions } = body.singleResult
        const stamps = stampsOf(parts)
        if (!data || errors || extensions || !stamps) return
        const text = JSON.stringify(data)
        texts.set(data, text)
        if (text.length > LONGEST_KEPT || source.length > LONGEST_QUERY) return
        const entry = { stamps, data: {} }
        texts.set(entry.data, text)
        kept.set(keyOf(source, request, claims), entry)
      },
    }),
  }
  return { plugin, stringify: (result) => stringify(result, texts) }
}

/** The one stamp of each subgraph; null where no part bears one, one bears none, or two of one subgraph bear others. */
function stampsOf(parts: GatewayContext['parts']): Map<string, string> | null {
  const stamps = new Map<string, string>()
  for (const { subgraph, stamp } of parts) {
    if (stamp === null || (stamps.get(subgraph) ?? stamp) !== stamp) return null
    stamps.set(subgraph, stamp)
  }
  return stamps.size > 0 ? stamps : null
}

function stringify(result: FormattedExecutionResult, texts: WeakMap<object, string>): string {
  const text = result.data && !result.errors && !result.extensions ? texts.get(result.data) : undefined
  return text === undefined ? `${JSON.stringify(result)}\n` : `{"data":${text}}\n`
}

/**
 * All that an answer may depend on, besides what the stamps stand for. Who it is does not matter, only what they may see: a subgraph
 * whose answer depends on the subject gives it no stamp.
 */
function keyOf(source: string, { operationName, variables }: GraphQLRequest, claims: RequestClaims): string {
  const { lang, purpose } = claims
  const { subject: _subject, ...principal } = claims.principal
  const said = JSON.stringify([source, operationName, variables, principal, lang, Boolean(purpose)])
  return createHash('sha256').update(said).digest('base64url')
}
