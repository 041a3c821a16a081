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
import { connectionOf } from '../../platform/codes/page'
import { assumedSize, PAGED } from '../../platform/limits/cost-directives'
import { Agency } from './agency.entity'
import { countAgencies, listAgencies } from './agency.repository'
import { AgencyFilter } from './agency-filter.type'
import type { DirectoryContext } from './context'
import { connectionOfPage, namePage, PageArgs } from './name-page'
import { Program } from './program.entity'
import { readAgencyFilter } from './read-filters'
import { Region } from './region.entity'
import { ServiceConnection } from './service-connection.type'
import { parseUuid } from './uuid'

const AgencyConnection = connectionOf(() => Agency, 'Agency')

@ArgsType()
class AgenciesArgs extends PageArgs {
  @Field(() => AgencyFilter, { nullable: true })
  filter?: AgencyFilter | null
}

@Resolver(() => Agency)
export class AgencyResolver {
  @Directive(PAGED)
  @Query(() => AgencyConnection, { description: 'Agencies in the order of their names.' })
  async agencies(@Args(() => AgenciesArgs) args: AgenciesArgs, @Ctx() { db }: DirectoryContext) {
    const page = namePage(args)
    const criteria = await readAgencyFilter(db, args.filter)
    return connectionOfPage(await listAgencies(db, criteria, page), page, () => countAgencies(db, criteria))
  }

  @Query(() => Agency, { nullable: true, description: 'null: no agency has this id.' })
  agency(@Arg('id', () => ID) id: string, @Ctx() { agencyById }: DirectoryContext) {
    return agencyById.load(parseUuid(id))
  }

  @FieldResolver(() => Region, { nullable: true, description: 'Where its office is; null: not known.' })
  region(@Root() { regionCode }: Agency, @Ctx() { regionByCode }: DirectoryContext) {
    return regionCode && regionByCode.load(regionCode)
  }

  @Directive(assumedSize(5))
  @FieldResolver(() => [Program], { description: 'Its programs in the order of their names; empty: none.' })
  programs(@Root() { id }: Agency, @Ctx() { programsOfAgency }: DirectoryContext) {
    return programsOfAgency.load(id)
  }

  @Directive(PAGED)
  @FieldResolver(() => ServiceConnection, { description: 'Its services in the order of their names.' })
  async services(
    @Root() { id: agencyId }: Agency,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { servicesOfAgency, serviceCountOfAgency }: DirectoryContext,
  ) {
    const page = namePage(args)
    const services = await servicesOfAgency.load({ agencyId, page })
    return connectionOfPage(services, page, () => serviceCountOfAgency.load(agencyId))
  }
}
