import type { ClientBase } from 'pg'
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { BatchPayload, payloadOf } from '../../../platform/ingest/graph/batch.type'
import { takeSubmission } from '../../../platform/ingest/records/submission'
import { weight } from '../../../platform/limits/cost-directives'
import type { CapacityContext } from '../context'
import { openRequestReader } from './open-request-reader'
import { requestKind } from './request-kind'
import { SubmitRequestsInput } from './submit-requests.type'

@Resolver()
export class SubmitRequestsResolver {
  @Directive(weight(10))
  @Mutation(() => BatchPayload, {
    description:
      'Hands in requests for service to your agency. Rows that break a rule are rejected by themselves, the others are taken; ' +
      'what is acknowledged is stored.',
  })
  @Directive('@requiresScopes(scopes: [["requests:write"]])')
  async submitRequests(
    @Arg('input', () => SubmitRequestsInput) input: SubmitRequestsInput,
    @Ctx() { intake, principal, now }: CapacityContext,
  ): Promise<BatchPayload> {
    const open = (db: ClientBase) => openRequestReader(db, now)
    return payloadOf(await takeSubmission(intake, input, principal, requestKind, open))
  }
}
