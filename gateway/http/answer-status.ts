import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerErrorCode } from '@apollo/server/errors'

/**
 * A client that asks for `application/json`, and not for `application/graphql-response+json`, is answered 200 where its operation is wrong:
 * to it another status says that the answer is not of the graph. What the hub refuses by a rule of its own keeps its status.
 *
 * Source: GraphQL over HTTP, section 6.4.1 (application/json).
 */
export function answerStatus(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { http }, errors }) => {
        if (http.status !== 400 || !asksForPlainJson(request.http?.headers.get('accept'))) return
        if (errors?.every(({ extensions }) => OF_THE_OPERATION.has(String(extensions.code))))
          http.status = 200
      },
    }),
  }
}

function asksForPlainJson(accept = ''): boolean {
  return /\bapplication\/json\b/i.test(accept) && !/\bapplication\/graphql-response\+json\b/i.test(accept)
}

const OF_THE_OPERATION: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
])
