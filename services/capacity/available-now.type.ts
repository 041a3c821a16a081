import { Directive, Field, Int, ObjectType } from 'type-graphql'
import { CapacityFlag } from '../../platform/codes/enums'
import { DateTimeScalar } from '../../platform/codes/scalars'

@ObjectType({
  description:
    'Places of one unit kind in a region, added up over pools whose count is fresh. To an agency: over its own alone.',
  simpleResolvers: true,
})
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class AvailableNow {
  @Field(() => Int, {
    description:
      'Vacant units of fresh pools. 0: all are full, or none is fresh: compare pools with stalePools.',
  })
  vacant!: number

  @Field(() => Int, { description: 'Units that are there in fresh pools, usable or not.' })
  total!: number

  @Field(() => Int, {
    description: 'Pools of this kind, fresh or not, of services that are offered at present.',
  })
  pools!: number

  @Field(() => Int, { description: 'Pools among them that are stale or never reported: in no other figure.' })
  stalePools!: number

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The oldest count in the sums; null where there is none.',
  })
  asOf!: Date | null

  @Field(() => [CapacityFlag], {
    description: 'SAMPLE_DATA where a count in the sums is made up; else empty.',
  })
  flags!: CapacityFlag[]
}
