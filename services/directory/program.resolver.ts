import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { assumedSize } from '../../platform/limits/cost-directives'
import { Agency } from './agency.entity'
import type { DirectoryContext } from './context'
import { Funder } from './funder.entity'
import { Program } from './program.entity'
import { Service } from './service.entity'
import { parseUuid } from './uuid'

@Resolver(() => Program)
export class ProgramResolver {
  @Query(() => Program, { nullable: true, description: 'null: no program has this id.' })
  program(@Arg('id', () => ID) id: string, @Ctx() { programById }: DirectoryContext) {
    return programById.load(parseUuid(id))
  }

  @FieldResolver(() => Agency, { description: 'Whose program it is.' })
  agency(@Root() { agencyId }: Program, @Ctx() { agencyById }: DirectoryContext) {
    return agencyById.load(agencyId)
  }

  @Directive(assumedSize(3))
  @FieldResolver(() => [Funder], {
    description: 'Who pays for it, in the order of their names; empty: not stated.',
  })
  funders(@Root() { id }: Program, @Ctx() { fundersOfProgram }: DirectoryContext) {
    return fundersOfProgram.load(id)
  }

  @Directive(assumedSize(5))
  @FieldResolver(() => [Service], {
    description: 'What it offers, in the order of their names; empty: nothing.',
  })
  services(@Root() { id }: Program, @Ctx() { servicesOfProgram }: DirectoryContext) {
    return servicesOfProgram.load(id)
  }
}
