import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { assumedSize, PAGED } from '../../platform/limits/cost-directives'
import { Agency } from './agency.entity'
import type { DirectoryContext } from './context'
import { Location, locationOfSite } from './location.type'
import { connectionOfPage, namePage, PageArgs } from './name-page'
import { Phone } from './phone.entity'
import { Program } from './program.entity'
import { readServiceFilter } from './read-filters'
import { Region } from './region.entity'
import { Service } from './service.entity'
import { countServices, listServices } from './service.repository'
import { ServiceConnection } from './service-connection.type'
import { ServiceFilter } from './service-filter.type'
import { parseUuid } from './uuid'

@ArgsType()
class ServicesArgs extends PageArgs {
  @Field(() => ServiceFilter, { nullable: true })
  filter?: ServiceFilter | null

  @Field(() => String, {
    nullable: true,
    description:
      'Words, all of which stand in the English or French name of the service or of its agency; case and accents do ' +
      'not matter. 1 to 200 characters.',
  })
  search?: string | null
}

@Resolver(() => Service)
export class ServiceResolver {
  @Directive(PAGED)
  @Query(() => ServiceConnection, { description: 'Services in the order of their names.' })
  async services(@Args(() => ServicesArgs) args: ServicesArgs, @Ctx() { db }: DirectoryContext) {
    const page = namePage(args)
    const criteria = await readServiceFilter(db, args.filter, args.search)
    return connectionOfPage(await listServices(db, criteria, page), page, () => countServices(db, criteria))
  }

  @Query(() => Service, { nullable: true, description: 'null: no service has this id.' })
  service(@Arg('id', () => ID) id: string, @Ctx() { serviceById }: DirectoryContext) {
    return serviceById.load(parseUuid(id))
  }

  @FieldResolver(() => Agency, { description: 'Who gives it.' })
  agency(@Root() { agencyId }: Service, @Ctx() { agencyById }: DirectoryContext) {
    return agencyById.load(agencyId)
  }

  @FieldResolver(() => Program, { nullable: true, description: 'null: it belongs to no program.' })
  program(@Root() { programId }: Service, @Ctx() { programById }: DirectoryContext) {
    return programId && programById.load(programId)
  }

  @Directive(assumedSize(2))
  @FieldResolver(() => [Location], {
    description: 'Where it is offered; empty: at no fixed place, or not stated.',
  })
  async locations(@Root() { id }: Service, @Ctx() { sitesOfService }: DirectoryContext) {
    return (await sitesOfService.load(id)).map(locationOfSite)
  }

  @Directive(assumedSize(5))
  @FieldResolver(() => [Region], { description: 'The regions whose people it serves; empty: not stated.' })
  serviceAreas(@Root() { id }: Service, @Ctx() { areasOfService }: DirectoryContext) {
    return areasOfService.load(id)
  }

  @Directive(assumedSize(2))
  @FieldResolver(() => [Phone], { description: 'Numbers that anybody may call; empty: none is public.' })
  phones(@Root() { id }: Service, @Ctx() { phonesOfService }: DirectoryContext) {
    return phonesOfService.load(id)
  }
}
