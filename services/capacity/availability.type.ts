import { Directive, Field, InputType, Int, ObjectType } from 'type-graphql'
import {
  CapacityFlag,
  HouseholdType,
  ServiceCategory,
  TargetPopulation,
  UnitKind,
} from '../../platform/codes/enums'
import { connectionOf } from '../../platform/codes/page'
import { DateTimeScalar, RegionCodeScalar } from '../../platform/codes/scalars'
import { CapacityPool } from './pool.entity'
import { Service } from './stubs.type'

@InputType({
  description: 'A pool must meet every restriction that is given. An empty list restricts nothing.',
})
export class AvailabilityFilter {
  @Field(() => RegionCodeScalar, { description: 'Pools of services whose home region it is, or lies in it.' })
  region!: string

  @Field(() => UnitKind, { nullable: true, defaultValue: UnitKind.BED, description: 'null is BED.' })
  unitKind!: UnitKind | null

  @Field(() => [ServiceCategory], {
    nullable: true,
    defaultValue: [ServiceCategory.SHELTER_HOUSING],
    description: 'null is SHELTER_HOUSING; an empty list is every category.',
  })
  categories!: ServiceCategory[] | null

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: 'Units, 0 or more; null is 1. 0 lists full pools too.',
  })
  minimumVacant!: number | null

  @Field(() => [TargetPopulation], {
    nullable: true,
    description: 'Services made for at least one of them, or for everybody.',
  })
  populations?: TargetPopulation[] | null

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 639-1 or 639-3 codes: services given in at least one of them.',
  })
  languages?: string[] | null

  @Field(() => Int, {
    nullable: true,
    description:
      'Years, 0 or more: services that take this age. A bound that is not stated does not exclude.',
  })
  age?: number | null

  @Field(() => HouseholdType, {
    nullable: true,
    description: 'Pools for this kind of household, or for any.',
  })
  householdType?: HouseholdType | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: known to be accessible. false: known not to be. Absent: also those of which it is not known.',
  })
  wheelchairAccessible?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether to list, after all others, pools whose newest count is stale.',
  })
  includeStale!: boolean | null
}

@ObjectType({ description: 'A pool that may have a place.', simpleResolvers: true })
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class Availability {
  @Field(() => Service)
  service!: Service

  @Field(() => CapacityPool)
  pool!: CapacityPool

  @Field(() => Int, {
    description:
      "Vacant units, in the pool's unit kind. Where stale is true, what was vacant when last counted: it is not " +
      'counted as available, ask before sending anybody.',
  })
  vacant!: number

  @Field(() => DateTimeScalar, { description: 'When it was counted.' })
  asOf!: Date

  @Field(() => Boolean, { description: "Whether asOf is more than the pool's freshnessHours ago." })
  stale!: boolean
}

@ObjectType('AvailabilityConnection', {
  description: 'One page of pools with places: stale ones last, then the most vacant first, then by pool id.',
  simpleResolvers: true,
})
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class AvailabilityConnection extends connectionOf(() => Availability, 'Availability') {
  @Field(() => [CapacityFlag], {
    description: 'SAMPLE_DATA where any pool of the list, on whatever page, is made up; else empty.',
  })
  flags!: CapacityFlag[]
}
