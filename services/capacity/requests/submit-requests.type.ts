import { Field, InputType, Int } from 'type-graphql'
import {
  AgeBand,
  Gender,
  HouseholdType,
  RequestOutcome,
  ServiceCategory,
  TurnAwayReason,
} from '../../../platform/codes/enums'
import { DateScalar, RegionCodeScalar } from '../../../platform/codes/scalars'

@InputType({ description: 'One request for service: an event, not a person.' })
export class RequestInput {
  @Field(() => String, {
    description:
      'Your own id of the record, 1 to 200 characters, never a name or a number that tells who somebody is. The same id ' +
      'again is the same record: unchanged, or corrected. It is not kept, only a keyed hash of it.',
  })
  recordId!: string

  @Field(() => DateScalar, { description: 'The day of the request; not in the future.' })
  requestedOn!: string

  @Field(() => ServiceCategory)
  category!: ServiceCategory

  @Field(() => RegionCodeScalar, { description: 'A province, a territory or a census division; not CA.' })
  region!: string

  @Field(() => HouseholdType)
  householdType!: HouseholdType

  @Field(() => AgeBand)
  ageBand!: AgeBand

  @Field(() => Gender)
  gender!: Gender

  @Field(() => RequestOutcome)
  result!: RequestOutcome

  @Field(() => TurnAwayReason, { nullable: true, description: 'Of those turned away; null: not known.' })
  turnAwayReason?: TurnAwayReason | null

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the request to admission, of those admitted; null or 0: the same day.',
  })
  waitDays?: number | null

  @Field(() => String, {
    nullable: true,
    description:
      'Your own id of the person. It becomes a pseudonym that only ties records of your agency together, and is not kept. ' +
      'null: the request stands alone.',
  })
  clientId?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: the record is taken back, for good; its other fields are not looked at.',
  })
  withdrawn?: boolean | null
}

@InputType()
export class SubmitRequestsInput {
  @Field(() => String, {
    description:
      '1 to 200 characters, of your own choosing, new for each submission. The same key again answers the first result; ' +
      'with other rows: IDEMPOTENCY_CONFLICT.',
  })
  idempotencyKey!: string

  @Field(() => [RequestInput], { description: '1 to 1,000 rows.' })
  rows!: RequestInput[]
}
