import type { FastifyError } from 'fastify'
import { type Bilingual, HubError } from '../../platform/errors'

/** What is wrong with a request that could not be read, in both languages; nothing of it is repeated. */
export function readFault({ code, statusCode }: FastifyError): HubError {
  return new HubError('BAD_USER_INPUT', FAULTS.get(code) ?? (statusCode === 414 ? URL_TOO_LONG : UNREADABLE))
}

const UNREADABLE: Bilingual = {
  en: 'The request could not be read: its body is not JSON, or its URL not well-formed.',
  fr: "La requête n'a pas pu être lue : son corps n'est pas du JSON, ou son URL est mal formée.",
}
const URL_TOO_LONG: Bilingual = {
  en: 'A part of the URL is longer than anything that the hub has there.',
  fr: "Une partie de l'URL est plus longue que tout ce que le carrefour a à cet endroit.",
}
const FAULTS: ReadonlyMap<string, Bilingual> = new Map([
  [
    'FST_ERR_CTP_BODY_TOO_LARGE',
    {
      en: 'The body is larger than 1 MiB (1,048,576 bytes). Send less at once: a batch may be sent in parts.',
      fr: 'Le corps dépasse 1 Mio (1 048 576 octets). Envoyez-en moins à la fois : un lot peut être envoyé en parties.',
    },
  ],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    {
      en: 'The body is of a type that the hub does not read. Send JSON, as "Content-Type: application/json".',
      fr: 'Le corps est d’un type que le carrefour ne lit pas. Envoyez du JSON, avec « Content-Type: application/json ».',
    },
  ],
  [
    'FST_ERR_CTP_EMPTY_JSON_BODY',
    {
      en: 'The body is empty. Send JSON: {"query": "…"}.',
      fr: 'Le corps est vide. Envoyez du JSON : {"query": "…"}.',
    },
  ],
  [
    'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
    {
      en: 'The body is not as long as the header Content-Length says.',
      fr: "Le corps n'a pas la longueur qu'indique l'en-tête Content-Length.",
    },
  ],
])
