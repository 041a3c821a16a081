import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server'
import { ERROR_CATALOGUE, HubError } from '../platform/errors'
import type { GatewayContext } from './context'

/**
 * Plugins that may refuse an operation, as one: each is asked only where those before it have let the operation pass. Apollo asks all at
 * once, so that one that has refused would still be counted, or answered, by another. A refusal is answered with the status of its code. Of
 * these plugins nothing but that is used.
 */
export function inTurn(
  plugins: readonly ApolloServerPlugin<GatewayContext>[],
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async (context) => {
      const listeners: GraphQLRequestListener<GatewayContext>[] = []
      for (const plugin of plugins) listeners.push((await plugin.requestDidStart?.(context)) ?? {})
      return {
        didResolveOperation: async (resolved) => {
          try {
            for (const listener of listeners) await listener.didResolveOperation?.(resolved)
          } catch (error) {
            if (error instanceof HubError) resolved.response.http.status = ERROR_CATALOGUE[error.code].status
            throw error
          }
        },
      }
    },
  }
}
