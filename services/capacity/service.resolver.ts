import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { capacityReach, requirePlaced } from './capacity-access'
import type { CapacityContext } from './context'
import { CapacityPool } from './pool.entity'
import { Service } from './stubs.type'

@Resolver(() => Service)
export class ServiceCapacityResolver {
  @FieldResolver(() => [CapacityPool], {
    description:
      'The places of this service, by unit kind; empty where it offers none that are counted. FORBIDDEN for another ' +
      "agency's service, and for a coordinator where the service's home region is not among theirs.",
  })
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  async capacity(@Root() { id }: Service, @Ctx() context: CapacityContext): Promise<CapacityPool[]> {
    const place = (await context.placeByService.load(id)) ?? { agencyId: '', regionPath: [] }
    requirePlaced(capacityReach(context.principal), place, {
      en: `service "${id}"`,
      fr: `le service « ${id} »`,
    })
    return context.poolsByService.load(id)
  }
}
