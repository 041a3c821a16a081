import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { LangCode } from '../platform/codes/lang'
import { type Bilingual, ERROR_CATALOGUE } from '../platform/errors'
import { hubErrorOf, presentCode, presentHubError } from '../platform/subgraph/present-error'
import { mayRepeatValues, withoutValues } from '../platform/subgraph/without-values'
import type { GatewayContext } from './context'
import { ofRequest } from './http/request-id'
import { inLanguage } from './in-language'
import { logHiddenError } from './log-hidden-error'

/**
 * Errors as callers see them: in their language, with code, path and the id of the request, without stacks and the names of subgraphs.
 *
 * @param suggestions whether they may hold names of the schema that were not asked for
 */
export function presentErrors({
  suggestions,
}: {
  readonly suggestions: boolean
}): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body }, errors, document, contextValue }) => {
        if (body.kind !== 'single') return
        const { claims, log, requestId } = contextValue
        // The gateway puts what it found wrong with a subgraph's values here, in its own words.
        const { valueCompletion, ...extensions } = body.singleResult.extensions ?? {}
        if (valueCompletion) log.error('a subgraph answered values that its schema does not allow')
        body.singleResult.extensions = Object.keys(extensions).length > 0 ? extensions : undefined
        const repeatsValues = mayRepeatValues(document)
        const presented = errors?.map((error) => {
          const said = suggestions ? error : withoutSuggestions(error)
          if (!repeatsValues && isAboutValues(error)) return withoutItsValues(said, claims.lang)
          return presentError(said, claims.lang, () =>
            logHiddenError(log, originOf(error), { path: error.path?.join('.') }),
          )
        })
        // What one subgraph answered alone is presented already.
        const shown = presented ?? body.singleResult.errors
        if (shown) body.singleResult.errors = shown.map((error) => ofRequest(error, requestId))
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
  if (isOfSubgraph(error)) return { message, path, extensions: { code: extensions.code } }
  const said = { message, locations, path, extensions: { code: codeOfRequest(error) } }
  if (extensions.validationErrorCode === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED)
    return { ...said, message: lang === 'FR' ? SCHEMA_NOT_TOLD.fr : SCHEMA_NOT_TOLD.en }
  return inLanguage(said, lang)
}

const SCHEMA_NOT_TOLD: Bilingual = {
  en: 'The hub is not asked for its schema: it is published with the program, as schema/supergraph.graphql.',
  fr: 'Le schéma ne se demande pas au carrefour : il est publié avec le programme, dans schema/supergraph.graphql.',
}

/** The error without the names that GraphQL proposes for one that is not there. */
function withoutSuggestions(error: GraphQLError): GraphQLError {
  if (hubErrorOf(error) || isOfSubgraph(error)) return error
  const { message, nodes, source, positions, path, originalError, extensions } = error
  return new GraphQLError(message.replaceAll(/ ?Did you mean [^?]*\?/g, ''), {
    nodes,
    source,
    positions,
    path,
    originalError,
    extensions,
  })
}

/** Of Apollo, about the request as it was sent, and not of anything that was done for it. */
function isAboutValues(error: GraphQLError): boolean {
  return !isOfSubgraph(error) && !error.path && CODES_OF_VALUES.has(String(error.extensions.code))
}

function withoutItsValues(
  { message, locations, extensions }: GraphQLError,
  lang: LangCode,
): GraphQLFormattedError {
  const said = { message: withoutValues(message, lang), locations, extensions: { code: extensions.code } }
  return said.message === message ? inLanguage(said, lang) : said
}

const CODES_OF_VALUES: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
])

/** Of a subgraph, which shows only what is for callers; or of Apollo, about the request as it was sent. */
function isForCallers(error: GraphQLError): boolean {
  return isOfSubgraph(error)
    ? Object.hasOwn(ERROR_CATALOGUE, String(error.extensions.code))
    : CODES_OF_REQUESTS.has(codeOfRequest(error))
}

/** Apollo gives no code to what is wrong with the hash of a persisted query, but the status of the answer. */
function codeOfRequest({ extensions: { code, http } }: GraphQLError): string {
  const isRefused = code === undefined && (http as { status?: number } | undefined)?.status === 400
  return isRefused ? ApolloServerErrorCode.BAD_REQUEST : String(code)
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
