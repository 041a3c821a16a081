import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UnavailableReason } from '../../platform/codes/enums'
import { DateTimeScalar } from '../../platform/codes/scalars'
import { CapacitySnapshot } from './snapshot.type'

@InputType({ description: 'Units that can not be used, for one reason.' })
export class UnavailableInput {
  @Field(() => UnavailableReason)
  reason!: UnavailableReason

  @Field(() => Int, { description: "In the pool's unit kind, 0 to 100,000." })
  units!: number
}

@InputType({ description: "A count of one pool, in the pool's unit kind." })
export class ReportCapacityInput {
  @Field(() => String, {
    description:
      '1 to 200 characters, of your own choosing, new for each report. The same key again answers the first result; ' +
      'with other content: IDEMPOTENCY_CONFLICT.',
  })
  idempotencyKey!: string

  @Field(() => ID, {
    description: 'A pool of your agency. Any other is answered NOT_FOUND, whether it exists or not.',
  })
  poolId!: string

  @Field(() => DateTimeScalar, {
    description: 'When it was counted: at most 5 minutes ahead of the hub, and at most 400 days ago.',
  })
  asOf!: Date

  @Field(() => Int, { description: 'Units that are there, usable or not, 0 to 100,000.' })
  total!: number

  @Field(() => Int, {
    description: 'Units in use, 0 to 100,000. More than the total is overflow: taken, and flagged.',
  })
  occupied!: number

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'Free units held for somebody; null is 0.',
  })
  reserved!: number | null

  @Field(() => [UnavailableInput], {
    nullable: true,
    defaultValue: [],
    description: 'Each reason at most once, together no more than the total; null or empty: all can be used.',
  })
  unavailable!: UnavailableInput[] | null

  @Field(() => Int, {
    nullable: true,
    description:
      "The version of the pool's night that you saw, 0 for none yet; VERSION_CONFLICT where it is another by now. " +
      'Absent or null: whatever it is.',
  })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true })
@Directive('@requiresScopes(scopes: [["capacity:write"]])')
export class ReportCapacityPayload {
  @Field(() => CapacitySnapshot, {
    description:
      'What this report says, with its own version. It holds for its night unless a report with a later asOf came before.',
  })
  snapshot!: CapacitySnapshot

  @Field(() => Boolean, { description: 'true: this key was used before; nothing was written again.' })
  replayed!: boolean
}
