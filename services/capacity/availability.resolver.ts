import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { CapacityFlag } from '../../platform/codes/enums'
import { pageOf, pageSize } from '../../platform/codes/page'
import { PAGED } from '../../platform/limits/cost-directives'
import { listAvailable } from './availability.repository'
import { Availability, AvailabilityConnection, AvailabilityFilter } from './availability.type'
import { cursorOfPlace, placeOfCursor } from './availability-cursor'
import { readAvailabilityFilter } from './availability-filter'
import { reachParameters } from './capacity-access'
import type { CapacityContext } from './context'
import { CapacityPool } from './pool.entity'
import { reachInto } from './region-asked'

@Resolver(() => Availability)
export class AvailabilityResolver {
  @Directive(PAGED)
  @Query(() => AvailabilityConnection, {
    description:
      'Where there is a place now. Lists only pools whose newest count is fresh, unless includeStale; leaves out pools ' +
      'that never reported, and services that are defunct or closed for the time being. An agency sees its own pools ' +
      'alone; FORBIDDEN for a coordinator of other regions.',
  })
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  async availability(
    @Arg('filter', () => AvailabilityFilter) filter: AvailabilityFilter,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: CapacityContext,
  ) {
    const size = pageSize(first ?? 20)
    const criteria = readAvailabilityFilter(filter)
    const { agencyId } = reachParameters(await reachInto(filter.region, context))
    const { rows, totalCount, anySample } = await listAvailable(
      context.db,
      { ...criteria, agencyId },
      { limit: size + 1, after: after == null ? null : placeOfCursor(after), now: context.now },
    )
    const page = pageOf(rows, { first: size, totalCount, cursorOf: cursorOfPlace })
    return { ...page, flags: anySample ? [CapacityFlag.SAMPLE_DATA] : [] }
  }

  @FieldResolver()
  service(@Root() { serviceId }: { serviceId: string }) {
    return { id: serviceId }
  }

  @FieldResolver()
  pool(
    @Root() { poolId }: { poolId: string },
    @Ctx() { poolById }: CapacityContext,
  ): Promise<CapacityPool | null> {
    return poolById.load(poolId)
  }
}
