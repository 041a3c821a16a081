import type { FastifyInstance } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import { langOf } from '../identify'
import { inLanguage } from '../in-language'
import { ofRequest } from './request-id'

/**
 * What Apollo refuses before it asks who the caller is – no JSON object, several operations, what a page of another site could send – is
 * said in the caller's language and under the id of the request, as all else is that the routes of `scope` answer.
 */
export function presentRefusedRequests(scope: FastifyInstance): void {
  scope.addHook('onSend', async (request, { statusCode }, payload) => {
    if (statusCode < 400 || typeof payload !== 'string') return payload
    const { errors = [], ...rest }: { readonly errors?: readonly GraphQLFormattedError[] } =
      JSON.parse(payload)
    if (errors.every(({ extensions }) => extensions?.requestId)) return payload
    const presented = errors.map((error) => ofRequest(inLanguage(error, langOf(request)), request.id))
    return JSON.stringify({ errors: presented, ...rest })
  })
}
