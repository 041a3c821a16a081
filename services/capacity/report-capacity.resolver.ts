import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { weight } from '../../platform/limits/cost-directives'
import type { CapacityContext } from './context'
import { getOwnPool } from './own-pool'
import { takeReport } from './report-capacity'
import { ReportCapacityInput, ReportCapacityPayload } from './report-capacity.type'
import { checkReport } from './rules/check-report'
import { localNight } from './rules/local-night'
import { snapshotOf } from './snapshot.type'

@Resolver()
export class ReportCapacityResolver {
  @Directive(weight(10))
  @Mutation(() => ReportCapacityPayload, {
    description:
      'Reports a count of one of your pools. It belongs to the night of the calendar date at the pool at asOf; of ' +
      'several reports of one night the one with the latest asOf holds, of two with the same asOf the later to arrive.',
  })
  @Directive('@requiresScopes(scopes: [["capacity:write"]])')
  async reportCapacity(
    @Arg('input', () => ReportCapacityInput) input: ReportCapacityInput,
    @Ctx() context: CapacityContext,
  ): Promise<ReportCapacityPayload> {
    const report = {
      ...input,
      reserved: input.reserved ?? 0,
      unavailable: input.unavailable ?? [],
      expectedVersion: input.expectedVersion ?? null,
    }
    checkReport(report, context.now)
    const { pool, regionPath } = await getOwnPool(input.poolId, context)
    const night = localNight(report.asOf, regionPath)
    const { row, replayed } = await takeReport(context.db, { pool, night }, report, context.now)
    return { snapshot: snapshotOf(row, pool, context.now), replayed }
  }
}
