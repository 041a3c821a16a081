import { Arg, type ClassType, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { PeriodCodeScalar } from '../../platform/codes/scalars'
import { weight } from '../../platform/limits/cost-directives'
import { ask } from '../answer/ask'
import type { AnalyticsContext } from '../context'
import { granularityOf } from '../cubes/granularity'
import { shelterDemand } from '../cubes/shelter-demand.cube'
import { Region } from '../stubs.type'
import { typesNamed } from './cube-types'

const { cell: DemandCell } = typesNamed('shelterDemand')

@Resolver(() => Region)
export class RegionDemandResolver {
  @FieldResolver(() => DemandCell as unknown as ClassType<object>, {
    nullable: true,
    description:
      'Requests for service from the region in a period, of all categories and results together. Null: figures of the period are ' +
      'not published for regions as small as this one; PERIOD_NOT_RELEASED: nothing of the period is released.',
  })
  @Directive(weight(5))
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  async demand(
    @Root() { code }: Region,
    @Arg('period', () => PeriodCodeScalar) period: string,
    @Ctx() context: AnalyticsContext,
  ) {
    const question = {
      by: ['REGION'],
      period: { from: period, to: period, granularity: granularityOf(period) },
      region: { within: null, level: null, codes: [code] },
      codes: new Map(),
    }
    const answer = await ask(context, shelterDemand, question, null)
    return answer.slice(0) ? new DemandCell(answer, 0) : null
  }
}
