import { HubError } from '../platform/errors'

/**
 * What the header x-hub-purpose says a request is for, without blanks around it; null where it is absent. Throws BAD_USER_INPUT
 * where it is not of 3 to 200 characters, holds control characters, or was sent twice.
 */
export function purposeOf(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null
  // Node gives bytes of headers as Latin-1; what people write is UTF-8.
  const purpose = typeof header === 'string' ? Buffer.from(header, 'latin1').toString('utf8').trim() : ''
  const { length } = [...purpose]
  if (length >= 3 && length <= 200 && !/\p{Cc}/u.test(purpose)) return purpose
  throw new HubError('BAD_USER_INPUT', {
    en: 'The header "x-hub-purpose" takes 3 to 200 characters that say what the request is for.',
    fr: "L'en-tête « x-hub-purpose » prend de 3 à 200 caractères qui disent à quoi sert la requête.",
  })
}
