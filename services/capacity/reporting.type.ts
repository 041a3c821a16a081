import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../platform/codes/scalars'
import { Agency } from './stubs.type'

@ObjectType({
  description:
    'How an agency kept up the reports of its pools in the 30 days up to now. Reports are expected of pools whose ' +
    'service is active, and of those that did report.',
  simpleResolvers: true,
})
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class ReportingStatus {
  @Field(() => Agency)
  agency!: Agency

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The newest asOf over its pools, also before the 30 days; null where it never reported.',
  })
  lastReportAt!: Date | null

  @Field(() => Float, {
    nullable: true,
    description: 'Hours since lastReportAt; null where it never reported.',
  })
  hoursSilent!: number | null

  @Field(() => Int, {
    description:
      'Reports that were due: 30 for a pool that is good for 24 hours, fewer for one that is good for longer.',
  })
  expectedPoolDays!: number

  @Field(() => Int, {
    description: 'Of these, reports that came. A pool never counts for more than is due of it.',
  })
  reportedPoolDays!: number

  @Field(() => Float, {
    nullable: true,
    description: 'reportedPoolDays ÷ expectedPoolDays, 0 to 1; null where nothing was due.',
  })
  completeness!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      "Reports that came within the pool's freshnessHours of their asOf ÷ reports that were due, 0 to 1. Nights loaded " +
      'from published open data count on neither side; null where nothing is left.',
  })
  timeliness!: number | null
}
