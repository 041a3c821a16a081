import { createUnionType, Field, ID, ObjectType } from 'type-graphql'
import { PublicLocation } from './public-location.entity'
import type { ServiceSite } from './service-site.entity'

@ObjectType('ConfidentialLocation', {
  description:
    'A place that must not be found: its region and a phone number are all that the hub holds of it. ' +
    'There is no address, name or position to ask for.',
  simpleResolvers: true,
})
export class ConfidentialLocation {
  @Field(() => ID, { description: 'A UUID that stands for the place and says nothing about it.' })
  readonly id: string
  readonly serviceId: string
  readonly regionCode: string

  constructor({ id, serviceId, regionCode }: ServiceSite) {
    this.id = id
    this.serviceId = serviceId
    this.regionCode = regionCode
  }
}

export const Location = createUnionType({
  name: 'Location',
  description: 'Where a service is offered: a place that anybody may know, or one that nobody may find.',
  types: () => [PublicLocation, ConfidentialLocation] as const,
})

/** What anybody may know of a site: its location where that is public, else no more than its region. */
export function locationOfSite(site: ServiceSite): PublicLocation | ConfidentialLocation {
  return site.location ?? new ConfidentialLocation(site)
}
