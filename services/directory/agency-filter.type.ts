import { Field, InputType } from 'type-graphql'
import { AgencyType } from '../../platform/codes/enums'
import { RegionCodeScalar } from '../../platform/codes/scalars'

@InputType('AgencyFilter', {
  description: 'An agency must meet every restriction that is given. An empty list restricts nothing.',
})
export class AgencyFilter {
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Agencies whose own region is this one or lies within it.',
  })
  region?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Words, all of which stand in the English or French name; case and accents do not matter.',
  })
  name?: string | null

  @Field(() => [AgencyType], { nullable: true })
  types?: AgencyType[] | null
}
