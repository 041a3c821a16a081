import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { BatchPayload, payloadOf } from '../../../platform/ingest/graph/batch.type'
import { Regions } from '../../../platform/ingest/records/regions'
import { deliveryOf, handOverRows } from '../../../platform/ingest/records/submission'
import { takeRecords } from '../../../platform/ingest/records/take-records'
import type { CapacityContext } from '../context'
import { requestKind } from './request-kind'
import { REQUEST_FIELDS, RequestReader } from './request-reader'
import { SubmitRequestsInput } from './submit-requests.type'

@Resolver()
export class SubmitRequestsResolver {
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
    const delivery = deliveryOf(input, principal)
    const result = await intake.with(async (db) => {
      const reader = new RequestReader(await Regions.load(db), lastDayAt(now))
      return takeRecords(
        db,
        intake.installKey,
        { kind: requestKind, reader },
        delivery,
        handOverRows(input.rows, REQUEST_FIELDS),
      )
    })
    return payloadOf(result)
  }
}

/** Somewhere in Canada it may be a day earlier than in UTC, and nowhere later. */
function lastDayAt(now: Date): string {
  return now.toISOString().slice(0, 10)
}
