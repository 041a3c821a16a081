import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { BatchPayload, payloadOf } from '../../platform/ingest/graph/batch.type'
import { deliveryOf, handOverRows } from '../../platform/ingest/records/submission'
import { takeRecords } from '../../platform/ingest/records/take-records'
import type { OutcomesContext } from './context'
import { EPISODE_FIELDS } from './ingest/episode-fields'
import { episodeKind } from './ingest/episode-kind'
import { EpisodeReader } from './ingest/episode-reader'
import { loadReference } from './ingest/load-reference'
import { SubmitOutcomesInput } from './submit-outcomes.type'

@Resolver()
export class SubmitOutcomesResolver {
  @Mutation(() => BatchPayload, {
    description:
      'Hands in outcome episodes of your agency. They are de-identified at once: client ids become pseudonyms, ages and stays ' +
      'become bands, days become months, and nothing else is kept. Rows that break a rule are rejected by themselves, the ' +
      'others are taken; what is acknowledged is stored.',
  })
  @Directive('@requiresScopes(scopes: [["outcomes:write"]])')
  async submitOutcomes(
    @Arg('input', () => SubmitOutcomesInput) input: SubmitOutcomesInput,
    @Ctx() { intake, principal, now }: OutcomesContext,
  ): Promise<BatchPayload> {
    const delivery = deliveryOf(input, principal)
    const result = await intake.with(async (db) => {
      const reader = new EpisodeReader(await loadReference(db, delivery.agencyId, now))
      const rows = handOverRows(input.rows, EPISODE_FIELDS)
      return takeRecords(db, intake.installKey, { kind: episodeKind, reader }, delivery, rows)
    })
    return payloadOf(result)
  }
}
