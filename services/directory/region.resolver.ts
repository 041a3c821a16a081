import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { RegionLevel } from '../../platform/codes/enums'
import { RegionCodeScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'
import type { DirectoryContext } from './context'
import { known } from './read-filters'
import { Region } from './region.entity'
import { findCodesWithin, listRegions } from './region.repository'

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, { nullable: true, description: 'null: no region has this code.' })
  region(@Arg('code', () => RegionCodeScalar) code: string, @Ctx() { regionByCode }: DirectoryContext) {
    return regionByCode.load(code)
  }

  @Directive(assumedSize(310))
  @Query(() => [Region], {
    description:
      'Regions, the country first, then provinces and territories, then census divisions, each by code.',
  })
  async regions(
    @Arg('level', () => RegionLevel, { nullable: true, description: 'Absent: of all levels.' })
    level: RegionLevel | null,
    @Arg('within', () => RegionCodeScalar, {
      nullable: true,
      description: 'Only regions that lie within this one, which is not itself listed. Absent: all.',
    })
    within: string | null,
    @Ctx() { db }: DirectoryContext,
  ) {
    if (!within) return listRegions(db, { level, codes: null })
    const codes = known(within, await findCodesWithin(db, within))
    return listRegions(db, { level, codes: codes.filter((code) => code !== within) })
  }

  @FieldResolver(() => Region, { nullable: true, description: 'What it lies in; null: the country.' })
  parent(@Root() { parentCode }: Region, @Ctx() { regionByCode }: DirectoryContext) {
    return parentCode && regionByCode.load(parentCode)
  }

  @Directive(assumedSize(25))
  @FieldResolver(() => [Region], {
    description: 'The regions right below it, by code; empty: a census division.',
  })
  children(@Root() { code }: Region, @Ctx() { childRegions }: DirectoryContext) {
    return childRegions.load(code)
  }
}
