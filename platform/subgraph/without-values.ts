import { type DocumentNode, Kind } from 'graphql'
import type { LangCode } from '../codes/lang'

/**
 * Whether what is wrong with a request may be said in words that repeat its values: not where it writes, for what is written may
 * tell who somebody is, and not where it could not even be read.
 */
export function mayRepeatValues(document: DocumentNode | undefined): boolean {
  return (
    document !== undefined &&
    !document.definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation',
    )
  )
}

/** What graphql-js finds wrong with a request, without the values that it quotes; which place of which variable is kept. */
export function withoutValues(message: string, lang: LangCode): string {
  const [, , place, reason = ''] = OF_A_VARIABLE.exec(message) ?? []
  if (place !== undefined) {
    const kept = KEPT_REASONS.find((pattern) => pattern.test(reason)) ? ` ${reason}` : ''
    return lang === 'FR'
      ? `La valeur de « ${place} » n'est pas de celles que son type accepte.${kept}`
      : `The value of "${place}" is not one that its type takes.${kept}`
  }
  if (QUOTES_A_VALUE.test(message))
    return lang === 'FR'
      ? "Une valeur de l'opération n'est pas de celles que son type accepte ; voyez à quelle ligne."
      : 'A value in the operation is not one that its type takes; see at which line.'
  return message
}

// The value stands in the middle, and may hold anything; names of variables and fields can not.
const OF_A_VARIABLE = /^Variable "\$(\w+)" got invalid value [\s\S]*? at "(\1[\w.[\]]*)"; ([\s\S]*)$/
const KEPT_REASONS = [
  /^Field "\w+" of required type "[\w![\]]+" was not provided\.$/,
  /^Expected non-nullable type "[\w![\]]+" not to be null\.$/,
  /^Field "\w+" is not defined by type "\w+"\./,
  /^Expected type "[\w![\]]+" to be an object\.$/,
]
const QUOTES_A_VALUE =
  /got invalid value|cannot represent|does not exist in|Expected value of type|found (?:Block)?String|Unterminated string/
