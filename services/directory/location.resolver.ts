import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { DirectoryContext } from './context'
import { ConfidentialLocation } from './location.type'
import { Phone } from './phone.entity'
import { PublicLocation } from './public-location.entity'
import { Region } from './region.entity'

@Resolver(() => PublicLocation)
export class PublicLocationResolver {
  @FieldResolver(() => Region, { description: 'The smallest region that is known to hold it.' })
  region(@Root() { regionCode }: PublicLocation, @Ctx() { regionByCode }: DirectoryContext) {
    return regionByCode.load(regionCode)
  }
}

@Resolver(() => ConfidentialLocation)
export class ConfidentialLocationResolver {
  @FieldResolver(() => Region, { description: 'A census division, or something larger.' })
  region(@Root() { regionCode }: ConfidentialLocation, @Ctx() { regionByCode }: DirectoryContext) {
    return regionByCode.load(regionCode)
  }

  @FieldResolver(() => Phone, {
    nullable: true,
    description: 'The first public number of the service that is offered here; null: none.',
  })
  async phone(@Root() { serviceId }: ConfidentialLocation, @Ctx() { phonesOfService }: DirectoryContext) {
    return (await phonesOfService.load(serviceId))[0]
  }
}
