import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerErrorCode } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { LangCode } from '../platform/codes/lang'
import { ERROR_CATALOGUE } from '../platform/errors'
import { hubErrorOf, presentCode, presentHubError } from '../platform/subgraph/present-error'
import { mayRepeatValues, withoutValues } from '../platform/subgraph/without-values'
import type { GatewayContext } from './context'
import { logHiddenError } from './log-hidden-error'

/** Errors as callers see them: in their language, with code and path, without stacks and the names of subgraphs. */
export function presentErrors(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body }, errors, document, contextValue: { claims, log } }) => {
        if (body.kind !== 'single') return
        // The gateway puts what it found wrong with a subgraph's values here, in its own words.
        const { valueCompletion, ...extensions } = body.singleResult.extensions ?? {}
        if (valueCompletion) log.error('a subgraph answered values that its schema does not allow')
        body.singleResult.extensions = Object.keys(extensions).length > 0 ? extensions : undefined
        if (!errors) return
        const repeatsValues = mayRepeatValues(document)
        body.singleResult.errors = errors.map((error) => {
          if (!repeatsValues && isAboutValues(error)) return withoutItsValues(error, claims.lang)
          return presentError(error, claims.lang, () =>
            logHiddenError(log, originOf(error), { path: error.path?.join('.') }),
          )
        })
      },
    }),
  }
}

/** One error as a caller may read it. `hidden` is called where its own message is not shown. */
export function presentError(error: unknown, lang: LangCode, hidden: () => void): GraphQLFormattedError {
  const { path, extensions } = error instanceof GraphQLError ? error : new GraphQLError('')
  const hubError = hubErrorOf(error)
  if (hubError) return presentHubError(hubError, lang, path)
  if (!(error instanceof GraphQLError) || !isForCallers(error)) {
    hidden()
    return presentCode('INTERNAL', lang, path)
  }
  const { message, locations } = error
  const place = isOfSubgraph(error) ? { path } : { locations, path }
  return { message, ...place, extensions: { code: extensions.code } }
}

/** Of Apollo, about the request as it was sent, and not of anything that was done for it. */
function isAboutValues(error: GraphQLError): boolean {
  return !isOfSubgraph(error) && !error.path && CODES_OF_VALUES.has(String(error.extensions.code))
}

function withoutItsValues(
  { message, locations, extensions }: GraphQLError,
  lang: LangCode,
): GraphQLFormattedError {
  return { message: withoutValues(message, lang), locations, extensions: { code: extensions.code } }
}

const CODES_OF_VALUES: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
])

/** Of a subgraph, which shows only what is for callers; or of Apollo, about the request as it was sent. */
function isForCallers(error: GraphQLError): boolean {
  const code = String(error.extensions.code)
  return isOfSubgraph(error) ? Object.hasOwn(ERROR_CATALOGUE, code) : CODES_OF_REQUESTS.has(code)
}

function isOfSubgraph(error: GraphQLError): boolean {
  return 'serviceName' in error.extensions
}

const CODES_OF_REQUESTS: ReadonlySet<string> = new Set(
  Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
)

function originOf(error: GraphQLError): Error {
  return error.originalError ?? error
}
