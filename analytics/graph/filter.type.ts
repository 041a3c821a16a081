import { Field, InputType } from 'type-graphql'
import { Granularity, RegionLevel } from '../../platform/codes/enums'
import { PeriodCodeScalar, RegionCodeScalar } from '../../platform/codes/scalars'

@InputType('PeriodFilter', { description: 'Which periods: all of one length that lie between two.' })
export class PeriodFilter {
  @Field(() => PeriodCodeScalar, {
    nullable: true,
    description:
      'A period of any length, from whose first month on; absent: from the first that is released.',
  })
  from?: string | null

  @Field(() => PeriodCodeScalar, {
    nullable: true,
    description: 'A period of any length, until whose last month; absent: to the last that is released.',
  })
  to?: string | null

  @Field(() => Granularity, {
    description: 'How long each is. Coarser periods are there when all that they are made of is released.',
  })
  granularity!: `${Granularity}`
}

@InputType('RegionFilter', { description: 'Which regions, all of one level.' })
export class RegionFilter {
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description:
      'Regions in this one. Without level and codes: those of the next published level below it where REGION is in `by`, else ' +
      'the region itself. Absent: Canada.',
  })
  within?: string | null

  @Field(() => RegionLevel, { nullable: true, description: 'COUNTRY: Canada as a whole.' })
  level?: `${RegionLevel}` | null

  @Field(() => [RegionCodeScalar], { nullable: true, description: 'These regions.' })
  codes?: string[] | null
}
