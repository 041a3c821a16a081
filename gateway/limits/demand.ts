import type { ApolloServerPlugin } from '@apollo/server'
import { parse } from 'graphql'
import { tooCostly } from '../../platform/limits/cost-limit'
import type { GatewayContext } from '../context'
import { operationCost } from './cost'
import { readPrices } from './prices'

/**
 * Refuses an operation before anything of it is done where it may cost more than the limit, and has the caller's meter count it otherwise. The
 * header x-hub-cost of the answer says what it was counted as.
 *
 * @param onCost is told the cost of every operation, refused ones too
 */
export function limitDemand(
  supergraphSdl: string,
  costLimit: number,
  onCost: (cost: number) => void,
): ApolloServerPlugin<GatewayContext> {
  const prices = readPrices(parse(supergraphSdl))
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue, response }) => {
        if (!operation) return
        const variables = request.variables ?? {}
        const cost = operationCost(prices, { schema, document, operation, variables })
        contextValue.cost = cost
        onCost(cost)
        response.http.headers.set('x-hub-cost', String(cost))
        if (cost > costLimit) throw tooCostly(cost, costLimit, ASK_FOR_LESS)
        await contextValue.meter?.spend(cost)
      },
    }),
  }
}

const ASK_FOR_LESS = {
  en: 'Ask for shorter pages (first), or for fewer lists within lists; docs/limits.md says what costs how much.',
  fr: 'Demandez des pages plus courtes (first), ou moins de listes dans des listes ; docs/limits.md dit ce que coûte quoi.',
}
