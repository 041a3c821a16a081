import { type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import { Lru } from '../platform/subgraph/lru'
import { answerKey } from './answer-key'
import type { AnswerTexts } from './answer-texts'
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

/**
 * Whole answers of subgraphs that all say how long their answers last, kept as text and given again to who asks the same with the
 * same claims, as long as their stamps are the same. What each caller may ask is checked before, every time. Nothing is kept that has
 * an error, or of which a part is of the moment.
 */
export function lastingAnswers(
  links: readonly SubgraphLink[],
  texts: AnswerTexts,
): ApolloServerPlugin<GatewayContext> {
  const kept = new Lru<string, KeptAnswer>(ANSWERS_KEPT)
  const byName = new Map(links.map((link) => [link.name, link]))
  const stillHolds = async ({ stamps }: KeptAnswer, context: GatewayContext) => {
    const holds = await Promise.all(
      Array.from(stamps, ([name, stamp]) => hasStamp(byName.get(name), stamp, context)),
    )
    return holds.every(Boolean)
  }
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ request, source, operation, contextValue }) => {
        if (operation.operation !== 'query') return null
        const key = answerKey(contextValue, source, request)
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
      willSendResponse: async ({ request, source = '', operation, response: { body }, contextValue }) => {
        if (body.kind !== 'single' || operation?.operation !== 'query') return
        const { data, errors, extensions } = body.singleResult
        const stamps = stampsOf(contextValue.parts)
        if (!data || errors || extensions || !stamps) return
        const text = texts.textOf(data)
        if (text.length > LONGEST_KEPT || source.length > LONGEST_QUERY) return
        kept.set(answerKey(contextValue, source, request), { stamps, data: texts.standInFor(text) })
      },
    }),
  }
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
