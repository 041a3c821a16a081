import {
  buildSchema,
  defaultFieldResolver,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  printSchema,
} from 'graphql'
import type { HubError } from '../../platform/errors'
import type { OperationAnswer } from '../../platform/subgraph/execute'
import { presentExecutionError } from '../../platform/subgraph/present-error'
import type { LinkContext, LinkOperation, SubgraphLink } from './subgraph-link'

/**
 * What there is of an answer that a subgraph did not give: all fields that were asked of it failed with this error, and are null, or take what
 * is around them along, as GraphQL says. What the gateway told of an entity itself is still known.
 */
export function missingPart(
  error: HubError,
  { schema }: SubgraphLink,
  { claims }: LinkContext,
  { query, document, operationName, variables }: LinkOperation,
): OperationAnswer {
  const { data, errors } = execute({
    schema: withoutResolvers(schema),
    document: document ?? parse(query),
    operationName,
    variableValues: variables,
    fieldResolver: failWith(error),
  }) as OperationResult
  return {
    data,
    ...(errors && { errors: errors.map((each) => presentExecutionError(each, claims.lang, () => {})) }),
  }
}

/** Nothing that it does takes time. */
type OperationResult = Exclude<ReturnType<typeof execute>, Promise<unknown>>

function failWith(error: HubError): GraphQLFieldResolver<unknown, unknown> {
  return (source, variables, context, info) => {
    if (info.fieldName === '_entities') return variables.representations
    const known = defaultFieldResolver(source, variables, context, info)
    if (known === undefined) throw error
    return known
  }
}

function withoutResolvers(schema: GraphQLSchema): GraphQLSchema {
  const bare = bareSchemas.get(schema) ?? buildSchema(printSchema(schema))
  bareSchemas.set(schema, bare)
  return bare
}

const bareSchemas = new WeakMap<GraphQLSchema, GraphQLSchema>()
