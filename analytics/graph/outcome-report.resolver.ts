import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql'
import { PeriodCodeScalar } from '../../platform/codes/scalars'
import { weight } from '../../platform/limits/cost-directives'
import { requireReach } from '../answer/access'
import { figureSource } from '../answer/ask'
import type { AnalyticsContext } from '../context'
import { makeOutcomeReport } from '../reports/outcome-report'
import { OutcomeReport } from './outcome-report.type'

@Resolver()
export class OutcomeReportResolver {
  @Query(() => OutcomeReport, {
    nullable: true,
    description: 'The report of a funder: a funder reads its own alone. Null only beside an error.',
  })
  @Directive(weight(100))
  @Directive('@requiresScopes(scopes: [["reports:read"]])')
  async outcomeReport(
    @Arg('funder', () => ID) funder: string,
    @Arg('fiscalYear', () => PeriodCodeScalar, { description: 'Such as "FY2025-26", April to March.' })
    fiscalYear: string,
    @Arg('release', () => ID, {
      nullable: true,
      description: 'As everything stood when this one was published; absent: as it stands now.',
    })
    release: string | null | undefined,
    @Ctx() context: AnalyticsContext,
  ): Promise<OutcomeReport> {
    const id = funder.toLowerCase()
    requireReach('FUNDER', id, context.principal)
    const source = await figureSource(context, release ?? null)
    return new OutcomeReport(await makeOutcomeReport(source, { funder: id, fiscalYear }))
  }
}
