import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { CapacityFlag, UnitKind } from '../../platform/codes/enums'
import { weight } from '../../platform/limits/cost-directives'
import { AvailableNow } from './available-now.type'
import type { CapacityContext } from './context'
import { reachInto } from './region-asked'
import { Region } from './stubs.type'

@Resolver(() => Region)
export class RegionAvailableNowResolver {
  @FieldResolver(() => AvailableNow, {
    nullable: true,
    description:
      'Places in the region now: of services whose home region it is, or lies in it. An agency sees its own pools ' +
      'alone; FORBIDDEN for a coordinator of other regions. Never null: where there is no pool all figures are 0.',
  })
  @Directive(weight(2))
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  async availableNow(
    @Root() { code }: Region,
    @Arg('unitKind', () => UnitKind, { nullable: true, defaultValue: UnitKind.BED })
    unitKind: UnitKind | null,
    @Ctx() context: CapacityContext,
  ): Promise<AvailableNow> {
    await reachInto(code, context)
    const { anySample, ...sums } = await context.availableNowByRegion(unitKind ?? UnitKind.BED).load(code)
    return { ...sums, flags: anySample ? [CapacityFlag.SAMPLE_DATA] : [] }
  }
}
