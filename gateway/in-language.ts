import type { GraphQLFormattedError } from 'graphql'
import type { LangCode } from '../platform/codes/lang'
import { type Bilingual, ERROR_CATALOGUE } from '../platform/errors'
import { REQUEST_CODES } from '../platform/errors-document'

/**
 * An error about the request as it was sent, in the caller's language. GraphQL's own words, in which the place is told, are in English
 * everywhere: in French they follow a sentence that says what kind of error it is.
 */
export function inLanguage(error: GraphQLFormattedError, lang: LangCode): GraphQLFormattedError {
  const message = error.message.trim()
  const said = SAID.get(String(error.extensions?.code))
  return { ...error, message: lang === 'FR' && said ? `${said.fr} En anglais : ${message}` : message }
}

const SAID: ReadonlyMap<string, Bilingual> = new Map(Object.entries({ ...ERROR_CATALOGUE, ...REQUEST_CODES }))
