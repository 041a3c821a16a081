import { Field, InputType, Int } from 'type-graphql'
import { ServiceCategory, ServiceStatus, ShelterKind, TargetPopulation } from '../../platform/codes/enums'
import { RegionCodeScalar } from '../../platform/codes/scalars'

@InputType('ServiceFilter', {
  description: 'A service must meet every restriction that is given. An empty list restricts nothing.',
})
export class ServiceFilter {
  @Field(() => [ServiceCategory], { nullable: true })
  categories?: ServiceCategory[] | null

  @Field(() => [ServiceStatus], { nullable: true })
  statuses?: ServiceStatus[] | null

  @Field(() => [ShelterKind], {
    nullable: true,
    description: 'Services whose kind is not known are left out.',
  })
  shelterKinds?: ShelterKind[] | null

  @Field(() => RegionCodeScalar, {
    nullable: true,
    description:
      'Services that are given anywhere in this region: one of their service areas is the region, lies in it, or contains it.',
  })
  region?: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 639-1 or 639-3 codes: services given in at least one of them.',
  })
  languages?: string[] | null

  @Field(() => [TargetPopulation], {
    nullable: true,
    description: 'Services made for at least one of them, or for everybody.',
  })
  populations?: TargetPopulation[] | null

  @Field(() => Int, {
    nullable: true,
    description:
      'Years, 0 or more: services that take this age. A bound that is not stated does not exclude.',
  })
  age?: number | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: known to be accessible. false: known not to be. Absent: also those of which it is not known.',
  })
  wheelchairAccessible?: boolean | null
}
