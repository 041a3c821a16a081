import { GraphQLError, type GraphQLFormattedError, isValueNode } from 'graphql'
import type { LangCode } from '../codes/lang'
import { isDatabaseLost } from '../database/lost'
import { ERROR_CATALOGUE, type ErrorCode, HubError } from '../errors'
import { withoutValues } from './without-values'

/** The HubError that an error is, or was made of; null where it has nothing that a caller is meant to read. */
export function hubErrorOf(error: unknown): HubError | null {
  for (let cause = error; cause instanceof GraphQLError; cause = cause.originalError) {
    if (cause instanceof HubError) return cause
  }
  return null
}

/** A HubError in a caller's language, at the place in the answer where it happened. */
export function presentHubError(
  { code, said }: Pick<HubError, 'code' | 'said'>,
  lang: LangCode,
  path?: GraphQLError['path'],
): GraphQLFormattedError {
  const message = lang === 'FR' ? said.fr : said.en
  return { message, ...(path && { path }), extensions: { code } }
}

/** The catalogue's sentence for a code, where nothing better may be said. */
export function presentCode(
  code: ErrorCode,
  lang: LangCode,
  path?: GraphQLError['path'],
): GraphQLFormattedError {
  return presentHubError({ code, said: ERROR_CATALOGUE[code] }, lang, path)
}

/**
 * An error of execution as a caller may read it. Only a HubError's message passes: any other may quote a row.
 *
 * @param report is given every error whose message did not pass
 */
export function presentExecutionError(
  error: GraphQLError,
  lang: LangCode,
  report: (error: GraphQLError) => void,
): GraphQLFormattedError {
  const hubError = hubErrorOf(error)
  if (hubError) return presentHubError(hubError, lang, error.path)
  if (isOfAnArgument(error)) return presentCode('BAD_USER_INPUT', lang, error.path)
  report(error)
  return presentCode(codeOfFailure(error), lang, error.path)
}

/** What a caller is told of a failure whose message is not for them. */
export function codeOfFailure(error: unknown): 'SUBGRAPH_UNAVAILABLE' | 'INTERNAL' {
  return isDatabaseLost(error) ? 'SUBGRAPH_UNAVAILABLE' : 'INTERNAL'
}

// An argument can turn out to be wrong during execution: a variable that is null where its default was relied on.
// graphql-js then points at the value; when a resolver answers something wrong it points at the field.
function isOfAnArgument({ originalError }: GraphQLError): boolean {
  if (!(originalError instanceof GraphQLError) || originalError.originalError) return false
  return originalError.nodes?.some(isValueNode) ?? false
}

/**
 * An error found before execution. It is said in the words of graphql-js, which quotes the request and nothing else, or those
 * of a scalar; without the values where these may not be repeated.
 */
export function presentRequestError(
  error: GraphQLError,
  lang: LangCode,
  repeatsValues: boolean,
): GraphQLFormattedError {
  if (!repeatsValues)
    return { message: withoutValues(error.message, lang), extensions: { code: 'BAD_USER_INPUT' } }
  const hubError = hubErrorOf(error)
  if (hubError) return presentHubError(hubError, lang)
  return { message: error.message, extensions: { code: 'BAD_USER_INPUT' } }
}
