import { createHash } from 'node:crypto'
import type { GraphQLRequest } from '@apollo/server'
import type { GatewayContext } from './context'

const known = new WeakMap<GatewayContext, string>()

/**
 * Stands for a query and for all of the claims that an answer may depend on, but who it is by name: two requests with the same key
 * ask for the same and may see the same. Short, whatever is asked.
 */
export function answerKey(
  context: GatewayContext,
  source: string,
  { operationName, variables }: Pick<GraphQLRequest, 'operationName' | 'variables'>,
): string {
  const found = known.get(context)
  if (found !== undefined) return found
  const { lang, purpose, principal } = context.claims
  const { subject: _subject, ...rights } = principal
  const said = JSON.stringify([source, operationName, variables, rights, lang, Boolean(purpose)])
  const key = createHash('sha256').update(said).digest('base64url')
  known.set(context, key)
  return key
}
