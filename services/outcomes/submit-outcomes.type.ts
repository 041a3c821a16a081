import { Field, Float, ID, InputType, Int } from 'type-graphql'
import {
  AgeBand,
  AssessmentPhase,
  CitizenshipGroup,
  ConsentScope,
  ExitDestination,
  ExploitationType,
  Gender,
  IndigenousIdentity,
  Instrument,
  ServiceCategory,
  YesNoUnknown,
} from '../../platform/codes/enums'
import { PeriodCodeScalar, RegionCodeScalar } from '../../platform/codes/scalars'

@InputType()
export class AssessmentInput {
  @Field(() => Instrument)
  instrument!: Instrument

  @Field(() => AssessmentPhase, { description: 'Each instrument has each phase at most once.' })
  phase!: AssessmentPhase

  @Field(() => PeriodCodeScalar, { description: 'The month it was made in.' })
  month!: string

  @Field(() => Float, { description: "Within the instrument's range." })
  score!: number
}

@InputType({
  description: 'One episode of service to one person, from entry to exit. What tells who it was is not kept.',
})
export class OutcomeInput {
  @Field(() => String, {
    description:
      'Your own id of the record, 1 to 200 characters, never a name or a number that tells who somebody is. The same id ' +
      'again is the same record: unchanged, or corrected. It is not kept, only a keyed hash of it.',
  })
  recordId!: string

  @Field(() => String, {
    description:
      'Your own id of the person. It becomes a pseudonym that only ties records of your agency together, and is not kept.',
  })
  clientId!: string

  @Field(() => ID, { description: 'A program of your agency.' })
  programId!: string

  @Field(() => ServiceCategory)
  category!: ServiceCategory

  @Field(() => RegionCodeScalar, { description: 'A province, a territory or a census division; not CA.' })
  region!: string

  @Field(() => PeriodCodeScalar, { description: 'A month, not in the future.' })
  entryMonth!: string

  @Field(() => PeriodCodeScalar, { nullable: true, description: 'A month; null: the episode is open.' })
  exitMonth?: string | null

  @Field(() => Int, { nullable: true, description: 'In completed years at entry. Only its band is kept.' })
  age?: number | null

  @Field(() => AgeBand, { nullable: true, description: 'Where the age is not given; null: UNKNOWN.' })
  ageBand?: AgeBand | null

  @Field(() => Gender)
  gender!: Gender

  @Field(() => IndigenousIdentity, { nullable: true, description: 'null: nothing was recorded.' })
  indigenousIdentity?: IndigenousIdentity | null

  @Field(() => ExploitationType)
  exploitationType!: ExploitationType

  @Field(() => CitizenshipGroup, { nullable: true, description: 'null: nothing was recorded.' })
  citizenshipGroup?: CitizenshipGroup | null

  @Field(() => ExitDestination, { nullable: true, description: 'Of a closed episode; null: UNKNOWN.' })
  exitDestination?: ExitDestination | null

  @Field(() => YesNoUnknown, {
    nullable: true,
    description: "Whether the destination is safe, in the client's own judgement; null: UNKNOWN.",
  })
  exitSafe?: YesNoUnknown | null

  @Field(() => Int, {
    nullable: true,
    description: 'Of a closed episode, in days. Only its band is kept, and only where it fits the months.',
  })
  stayDays?: number | null

  @Field(() => ConsentScope, { description: 'Nothing of SERVICE_ONLY enters statistics.' })
  consentScope!: ConsentScope

  @Field(() => [AssessmentInput], { nullable: true, description: 'null or empty: nothing was measured.' })
  assessments?: AssessmentInput[] | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: consent is withdrawn. The record is deleted, for good; its other fields are not looked at.',
  })
  withdrawn?: boolean | null
}

@InputType()
export class SubmitOutcomesInput {
  @Field(() => String, {
    description:
      '1 to 200 characters, of your own choosing, new for each submission. The same key again answers the first result; ' +
      'with other rows: IDEMPOTENCY_CONFLICT.',
  })
  idempotencyKey!: string

  @Field(() => [OutcomeInput], { description: '1 to 1,000 rows.' })
  rows!: OutcomeInput[]
}
