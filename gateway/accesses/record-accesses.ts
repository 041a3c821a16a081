import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server'
import type { FormattedExecutionResult, OperationDefinitionNode } from 'graphql'
import type { Access } from '../../platform/access-log/access'
import { ERROR_CATALOGUE } from '../../platform/errors'
import type { Policy } from '../../platform/policy/policy'
import { presentHubError } from '../../platform/subgraph/present-error'
import type { GatewayContext } from '../context'
import { ofRequest } from '../http/request-id'
import { logHiddenError } from '../log-hidden-error'
import { accessOf, isNamed } from './access-of'
import { notRecorded, RETRY_AFTER_SECONDS } from './not-recorded'
import { type OperationAccess, operationAccess } from './operation-access'

/** Where accesses are recorded. */
export interface AccessRecorder {
  /** Once it is resolved the access is recorded for good; throws where it could not be. */
  record(access: Access): Promise<void>
}

/**
 * Every access of a named caller is recorded before it is answered, whoever the answer comes from and whatever it says. Where it can not
 * be recorded nothing is answered but ACCESS_NOT_RECORDED.
 */
export function recordAccesses(log: AccessRecorder, policy: Policy): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<OperationDefinitionNode, { readonly access: OperationAccess | null }>()
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ schema, document, operation, request, response, contextValue }) => {
        const { claims, cost = null } = contextValue
        if (!document || !operation || !isNamed(claims.principal)) return
        const found = known.get(operation) ?? {
          access: operationAccess({ schema, document, operation }, policy),
        }
        known.set(operation, found)
        const codes = codesOf(response)
        if (!found.access || codes.includes('RATE_LIMITED')) return
        const asked = found.access(request.variables ?? {})
        await log
          .record(accessOf(claims.principal, claims, asked, { codes, cost }))
          .catch((error) => refuse(response, contextValue, error))
      },
    }),
  }
}

function codesOf({ body }: GraphQLResponse): string[] {
  const { errors = [] } = resultOf(body)
  return errors.map(({ extensions }) => String(extensions?.code))
}

function resultOf(body: GraphQLResponse['body']): FormattedExecutionResult {
  return body.kind === 'single' ? body.singleResult : body.initialResult
}

function refuse(response: GraphQLResponse, { claims, log, requestId }: GatewayContext, error: unknown): void {
  logHiddenError(log, error, { part: 'the log of accesses' })
  const refusal = notRecorded()
  response.http.status = ERROR_CATALOGUE[refusal.code].status
  response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS))
  const shown = ofRequest(presentHubError(refusal, claims.lang), requestId)
  response.body = { kind: 'single', singleResult: { errors: [shown] } }
}
