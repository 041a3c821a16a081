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
import type { SubgraphModule } from '../platform/subgraph-module'
import type { GatewayContext } from './context'
import { askInProcess } from './in-process-data-source'
import { logHiddenError } from './log-hidden-error'
import { presentError } from './present-errors'

/**
 * A query of which everything is in one subgraph's own schema is given to that subgraph as it came: there is nothing to plan and
 * nothing to join, and what is answered is the answer. Where the subgraph says that the query may not be begun the gateway
 * goes on with it, and says why in its own words.
 */
export function answerAlone(modules: readonly SubgraphModule[]): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<DocumentNode, { readonly module: SubgraphModule | null }>()
  const moduleFor = (document: DocumentNode) => {
    const found = known.get(document) ?? {
      module: modules.find((module) => hasAllOf(module, document)) ?? null,
    }
    known.set(document, found)
    return found.module
  }
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ request, document, operation, contextValue }) => {
        const module = operation.operation === 'query' ? moduleFor(document) : null
        if (!module) return null
        const { data, errors, stamp } = await askInProcess(module, contextValue, {
          document,
          operationName: request.operationName,
          variables: request.variables,
        })
        if (data === undefined) return null
        contextValue.parts.push({ subgraph: module.name, stamp: stamp ?? null })
        const presented = errors?.map((error) => presentOf(error, module, contextValue))
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
  { name }: SubgraphModule,
  { claims, log }: GatewayContext,
) {
  const error = new GraphQLError(message, { path, extensions: { ...extensions, serviceName: name } })
  return presentError(error, claims.lang, () => logHiddenError(log, error, { path: path?.join('.') }))
}

/** Whether a subgraph resolves all that a document asks for: what is of another's entity is not in its schema, or external. */
function hasAllOf({ schema }: SubgraphModule, document: DocumentNode): boolean {
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
