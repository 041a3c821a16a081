import type { ApolloServerPlugin } from '@apollo/server'
import { parse } from 'graphql'
import { HubError } from '../platform/errors'
import { Policy } from '../platform/policy/policy'
import type { GatewayContext } from './context'

export interface ProtectedSupergraph {
  /** Refuses a whole operation, before anything of it is done, where one of its fields is not for the caller. */
  readonly plugin: ApolloServerPlugin<GatewayContext>
  readonly policy: Policy
  /** The supergraph in the form that @apollo/gateway loads. */
  readonly supergraphSdl: string
}

/**
 * A supergraph and the enforcement of its rules, which are only to be had together: @apollo/gateway refuses to load a
 * supergraph that is marked as having rules, because it does not enforce them, and from the unmarked copy they are
 * gone. So the mark is taken off here, where the full text has become a policy.
 */
export function protectSupergraph(supergraphSdl: string): ProtectedSupergraph {
  const policy = new Policy(parse(supergraphSdl))
  return { plugin: enforce(policy), policy, supergraphSdl: withoutSecurityMark(supergraphSdl) }
}

function enforce(policy: Policy): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!operation) throw noSuchOperation(request.operationName)
        policy.check(
          { schema, document, operationName: request.operationName },
          contextValue.claims.principal,
        )
      },
    }),
  }
}

function noSuchOperation(name: string | undefined): HubError {
  if (name) {
    return new HubError('BAD_USER_INPUT', {
      en: `The document has no operation "${name}".`,
      fr: `Le document n'a pas d'opération « ${name} ».`,
    })
  }
  return new HubError('BAD_USER_INPUT', {
    en: 'The document has several operations; operationName must say which to run.',
    fr: 'Le document compte plusieurs opérations ; operationName doit dire laquelle exécuter.',
  })
}

function withoutSecurityMark(supergraphSdl: string): string {
  return supergraphSdl.replaceAll(
    /(@link\(url: "[^"]*\/(?:authenticated|requiresScopes)\/v[\d.]+"), for: SECURITY\)/g,
    '$1)',
  )
}
