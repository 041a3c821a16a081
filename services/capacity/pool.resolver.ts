import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { DateScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'
import { capacityReach, reaches } from './capacity-access'
import type { CapacityContext } from './context'
import { CapacityPool } from './pool.entity'
import { checkHistoryRange } from './rules/check-history-range'
import { CapacitySnapshot, snapshotOf } from './snapshot.type'
import { Service } from './stubs.type'

@Resolver(() => CapacityPool)
export class CapacityPoolResolver {
  @FieldResolver(() => Service, { description: 'The service that offers these places.' })
  service(@Root() { serviceId }: CapacityPool): Service {
    return { id: serviceId }
  }

  @FieldResolver(() => CapacitySnapshot, {
    nullable: true,
    description:
      'The count of the newest night, however old: see stale. Null where none was ever reported up to now.',
  })
  async latest(@Root() pool: CapacityPool, @Ctx() { latestByPool, now }: CapacityContext) {
    const row = await latestByPool.load(pool.id)
    return row && snapshotOf(row, pool, now)
  }

  @Directive(assumedSize(366))
  @FieldResolver(() => [CapacitySnapshot], {
    description:
      'The counts by night, from and to included, oldest first; at most 1,100 nights. A night without a report is ' +
      'left out, it is not 0. Empty: nothing was reported.',
  })
  async history(
    @Root() pool: CapacityPool,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
    @Ctx() { historyByPool, now }: CapacityContext,
  ) {
    checkHistoryRange(from, to)
    const rows = await historyByPool({ from, to }).load(pool.id)
    return rows.map((row) => snapshotOf(row, pool, now))
  }
}

/** The pool of a key that another subgraph gave; null where there is none that the caller may see. */
export async function resolvePool({ id }: Pick<CapacityPool, 'id'>, context: CapacityContext) {
  const reach = capacityReach(context.principal)
  const pool = await context.poolById.load(id)
  if (!pool) return null
  const place = await context.placeByService.load(pool.serviceId)
  const placed = { agencyId: pool.agencyId, regionPath: place?.regionPath ?? [] }
  return reaches(reach, placed) ? pool : null
}
