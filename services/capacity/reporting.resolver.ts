import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { RegionCodeScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'
import { badInput } from './bad-input'
import { capacityReach, reachParameters } from './capacity-access'
import type { CapacityContext } from './context'
import { reachInto } from './region-asked'
import { listPoolReporting } from './reporting.repository'
import { ReportingStatus } from './reporting.type'
import { bySilence, isSilent } from './rules/is-silent'
import { reportingFigures } from './rules/reporting-figures'
import { reportingOfAgencies } from './rules/reporting-of-agencies'
import { Agency } from './stubs.type'

@Resolver(() => Agency)
export class ReportingResolver {
  @Directive(assumedSize(100))
  @Query(() => [ReportingStatus], {
    description:
      'Agencies with pools in the region that have been silent for silentForHours or more: those that never reported ' +
      'first, then the longest silent. Figures are over their pools in the region. Left out are agencies of which no ' +
      'report is expected there. An agency sees itself alone; FORBIDDEN for a coordinator of other regions.',
  })
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  async reporting(
    @Arg('region', () => RegionCodeScalar) region: string,
    @Arg('silentForHours', () => Int, {
      nullable: true,
      defaultValue: 48,
      description: '0 lists every agency.',
    })
    silentForHours: number | null,
    @Ctx() context: CapacityContext,
  ): Promise<ReportingStatus[]> {
    const hours = silentForHours ?? 48
    if (hours < 0)
      throw badInput('silentForHours', `is ${hours}. Give 0 or more.`, `vaut ${hours}. Donnez 0 ou plus.`)
    const { agencyId } = reachParameters(await reachInto(region, context))
    const pools = await listPoolReporting(
      context.db,
      { regions: [region], agencyIds: agencyId ? [agencyId] : null },
      context.now,
    )
    return reportingOfAgencies(pools, context.now)
      .filter((agency) => isSilent(agency, hours))
      .sort(bySilence)
      .map(({ agencyId: id, ...figures }) => ({ agency: { id }, ...figures }))
  }

  @FieldResolver(() => ReportingStatus, {
    nullable: true,
    description:
      'Over all pools of the agency that the caller may see: a coordinator those in their regions, an agency its own. ' +
      'Null where there are none.',
  })
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  async reportingStatus(
    @Root() { id }: Agency,
    @Ctx() context: CapacityContext,
  ): Promise<ReportingStatus | null> {
    const { agencyId } = reachParameters(capacityReach(context.principal))
    if (agencyId && agencyId !== id) return null
    const pools = await context.reportingByAgency.load(id)
    return pools.length === 0 ? null : { agency: { id }, ...reportingFigures(pools, context.now) }
  }
}
