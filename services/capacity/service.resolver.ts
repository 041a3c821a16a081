import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { assumedSize } from '../../platform/limits/cost-directives'
import { capacityReach, reaches } from './capacity-access'
import type { CapacityContext } from './context'
import { CapacityPool } from './pool.entity'
import { Service } from './stubs.type'

@Resolver(() => Service)
export class ServiceCapacityResolver {
  @Directive(assumedSize(2))
  @FieldResolver(() => [CapacityPool], {
    description:
      'The places of this service, by unit kind. Empty where it offers none that are counted, or none that the caller ' +
      'may see: a coordinator sees services whose home region is among theirs or lies in one, an agency its own.',
  })
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  async capacity(@Root() { id }: Service, @Ctx() context: CapacityContext): Promise<CapacityPool[]> {
    const place = await context.placeByService.load(id)
    if (!place || !reaches(capacityReach(context.principal), place)) return []
    return context.poolsByService.load(id)
  }
}
