import type { ClientBase } from 'pg'
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { BatchPayload, payloadOf } from '../../platform/ingest/graph/batch.type'
import { takeSubmission } from '../../platform/ingest/records/submission'
import { weight } from '../../platform/limits/cost-directives'
import type { OutcomesContext } from './context'
import { episodeKind } from './ingest/episode-kind'
import { EpisodeReader } from './ingest/episode-reader'
import { loadReference } from './ingest/load-reference'
import { SubmitOutcomesInput } from './submit-outcomes.type'

@Resolver()
export class SubmitOutcomesResolver {
  @Directive(weight(10))
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
    const open = async (db: ClientBase, agencyId: string) =>
      new EpisodeReader(await loadReference(db, agencyId, now))
    return payloadOf(await takeSubmission(intake, input, principal, episodeKind, open))
  }
}
