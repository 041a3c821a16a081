import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  getOperationAST,
  OperationTypeNode,
} from 'graphql'
import type { LangCode } from '../codes/lang'
import type { RequestClaims, SubgraphModule } from '../subgraph-module'
import { type OperationSource, preparationOf } from './prepared'
import {
  codeOfFailure,
  hubErrorOf,
  presentCode,
  presentExecutionError,
  presentHubError,
  presentRequestError,
} from './present-error'
import { mayRepeatValues } from './without-values'

export type OperationRequest = OperationSource & {
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string | null
  readonly claims: RequestClaims
  /** Given each error that the caller is not shown, with its path in the answer; never given variables. */
  readonly report?: (error: Error, path: string) => void
}

export interface OperationAnswer {
  readonly data?: ExecutionResult['data']
  readonly errors?: readonly GraphQLFormattedError[]
  /** As long as the subgraph's stamp is this one the answer stays right; absent: it is of the moment. */
  readonly stamp?: string
}

/**
 * What a subgraph answers to an operation. It keeps its own rules: whoever asks, the gateway included, is refused what
 * the claims do not cover. The answer is made anew, for the caller to change as they like. Never throws.
 */
export async function executeOperation(
  module: SubgraphModule,
  request: OperationRequest,
): Promise<OperationAnswer> {
  const { claims, operationName, report } = request
  const { lang, principal } = claims
  try {
    const preparation = preparationOf(module)
    const prepared = preparation.prepare(request)
    if ('errors' in prepared) return notBegun(prepared.errors, lang, prepared.wrong)
    preparation.policy.check({ schema: module.schema, ...prepared, operationName }, principal)
    return await answerTo(prepared.document, module, request)
  } catch (error) {
    const hubError = hubErrorOf(error)
    if (hubError) return { errors: [presentHubError(hubError, lang)] }
    report?.(error instanceof Error ? error : new Error('not an Error was thrown'), '')
    return { errors: [presentCode(codeOfFailure(error), lang)] }
  }
}

async function answerTo(
  document: DocumentNode,
  module: SubgraphModule,
  { variables, operationName, claims, report }: OperationRequest,
): Promise<OperationAnswer> {
  const isQuery = getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY
  const contextValue = module.context(module.impersonal && isQuery ? withoutSubject(claims) : claims)
  const { data, errors } = await execute({
    schema: module.schema,
    document,
    operationName,
    variableValues: variables,
    contextValue,
  })
  if (!errors) {
    const stamp = module.lasting?.stampOf(contextValue) ?? null
    return stamp === null ? { data } : { data, stamp }
  }
  // No data at all: the variables or the name were found wrong before anything was done.
  if (data === undefined) return notBegun(errors, claims.lang, document)
  const reportError = (error: GraphQLError) =>
    report?.(error.originalError ?? error, error.path?.join('.') ?? '')
  return { data, errors: errors.map((error) => presentExecutionError(error, claims.lang, reportError)) }
}

function withoutSubject({ principal, ...claims }: RequestClaims): RequestClaims {
  return { ...claims, principal: { ...principal, subject: '' } }
}

function notBegun(
  errors: readonly GraphQLError[],
  lang: LangCode,
  document: DocumentNode | undefined,
): OperationAnswer {
  const repeatsValues = mayRepeatValues(document)
  return { errors: errors.map((error) => presentRequestError(error, lang, repeatsValues)) }
}
