import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { PeriodCodeScalar } from '../../../platform/codes/scalars'
import { DataQuality } from '../../../platform/ingest/graph/quality.type'
import { requireQualityReader } from '../../../platform/ingest/quality/may-see-quality'
import type { OutcomesContext } from '../context'
import { Agency } from '../stubs.type'

@Resolver(() => Agency)
export class OutcomeQualityResolver {
  @FieldResolver(() => DataQuality, {
    nullable: true,
    description:
      'How good the outcome episodes are that the agency handed in, over a period. Null where it never handed in any; ' +
      'FORBIDDEN but for the agency itself and for stewards.',
  })
  @Directive('@requiresScopes(scopes: [["outcomes:write"], ["audit:read"]])')
  async outcomeQuality(
    @Root() { id }: Agency,
    @Arg('period', () => PeriodCodeScalar) period: string,
    @Ctx() { principal, outcomeQualityIn }: OutcomesContext,
  ): Promise<DataQuality | null> {
    requireQualityReader(principal, id)
    return outcomeQualityIn(period).load(id.toLowerCase())
  }
}
