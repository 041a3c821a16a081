import { type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import {
  type DocumentNode,
  GraphQLError,
  isIntrospectionType,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { OperationAnswer } from '../platform/subgraph/execute'
import { answerKey } from './answer-key'
import type { GatewayContext } from './context'
import { logHiddenError } from './log-hidden-error'
import { presentError } from './present-errors'
import type { SharedAnswers } from './shared-answers'
import { partOf } from './subgraphs/answer-part'
import { askOrMiss } from './subgraphs/ask-or-miss'
import type { SubgraphLink } from './subgraphs/subgraph-link'

/**
 * A query of which everything is in one subgraph's own schema is given to that subgraph as it came: there is nothing to plan and
 * nothing to join, and what is answered is the answer. Where the subgraph says that the query may not be begun the gateway
 * goes on with it, and says why in its own words.
 */
export function answerAlone(
  links: readonly SubgraphLink[],
  shared: SharedAnswers,
): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<DocumentNode, { readonly link: SubgraphLink | null }>()
  const linkFor = (document: DocumentNode) => {
    const found = known.get(document) ?? {
      link: links.find((link) => hasAllOf(link, document)) ?? null,
    }
    known.set(document, found)
    return found.link
  }
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ request, source, document, operation, contextValue }) => {
        const link = operation.operation === 'query' ? linkFor(document) : null
        if (!link) return null
        const ask = async () => {
          const answer = await askOrMiss(link, contextValue, {
            query: source,
            document,
            kind: 'query',
            operationName: request.operationName,
            variables: request.variables,
          })
          if (answer.data !== undefined) contextValue.parts.push(partOf(link, answer.stamp ?? null))
          return answer
        }
        const key = answerKey(contextValue, source, request)
        const { data, errors } = await shared.get(key, contextValue, ask)
        if (data === undefined) return null
        const presented = errors?.map((error) => presentOf(error, link, contextValue))
        return {
          http: { status: undefined, headers: new HeaderMap() },
          body: { kind: 'single', singleResult: presented ? { data, errors: presented } : { data } },
        }
      },
    }),
  }
}

function presentOf(
  { message, path, extensions }: NonNullable<OperationAnswer['errors']>[number],
  { name }: SubgraphLink,
  { claims, log }: GatewayContext,
) {
  const error = new GraphQLError(message, { path, extensions: { ...extensions, serviceName: name } })
  return presentError(error, claims.lang, () => logHiddenError(log, error, { path: path?.join('.') }))
}

/** Whether a subgraph resolves all that a document asks for: what is of another's entity is not in its schema, or external. */
function hasAllOf({ schema }: SubgraphLink, document: DocumentNode): boolean {
  if (validate(schema, document, specifiedRules, { maxErrors: 1 }).length > 0) return false
  const types = new TypeInfo(schema)
  let isAll = true
  const look = () => {
    const parent = types.getParentType()
    // The graph that is asked about is the whole one, not the subgraph's.
    if (!parent || isIntrospectionType(parent) || isExternal(types.getFieldDef())) isAll = false
  }
  visit(document, visitWithTypeInfo(types, { Field: look }))
  return isAll
}

/** Whether the subgraph knows the field only by what others tell it. */
function isExternal(field: ReturnType<TypeInfo['getFieldDef']>): boolean {
  return field?.astNode?.directives?.some(({ name }) => name.value === 'external') === true
}
