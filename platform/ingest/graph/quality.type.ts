import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import { Instrument } from '../../codes/enums'
import { PeriodCodeScalar } from '../../codes/scalars'
import { assumedSize } from '../../limits/cost-directives'

const MAY_READ = '@requiresScopes(scopes: [["requests:write"], ["outcomes:write"], ["audit:read"]])'

@ObjectType('UnknownShare', {
  description: 'How often a field says nothing, over the records of the period that it belongs to.',
  simpleResolvers: true,
})
@Directive('@shareable')
@Directive(MAY_READ)
export class UnknownShare {
  @Field(() => String, { description: 'The field as it is handed in, such as ageBand.' })
  field!: string

  @Field(() => Int, {
    description:
      'Records that the field belongs to; of turnAwayReason for one, those of who was turned away.',
  })
  records!: number

  @Field(() => Int, { description: 'Of these, records that hold a value which is none of the next four.' })
  known!: number

  @Field(() => Int, { description: 'Records with the code UNKNOWN.' })
  unknown!: number

  @Field(() => Float, {
    nullable: true,
    description: 'unknown ÷ records, 0 to 1; null where there are no records. The next three are not in it.',
  })
  share!: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Records with the code NOT_ASKED; null where the field has no such code.',
  })
  notAsked!: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Records with the code PREFER_NOT_TO_ANSWER; null where the field has no such code.',
  })
  preferNot!: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Records in which the field was left empty; null where it can not be.',
  })
  notRecorded!: number | null
}

@ObjectType('RecordBreak', {
  description: 'A month with less than half, or more than double, of the records that are usual.',
  simpleResolvers: true,
})
@Directive('@shareable')
@Directive(MAY_READ)
export class RecordBreak {
  @Field(() => PeriodCodeScalar)
  month!: string

  @Field(() => Int, { description: 'Records of the month; 0: none came.' })
  records!: number

  @Field(() => Float, {
    description:
      'Records a month: the median of those of the 12 months before it that have records; there are 6 or more.',
  })
  usual!: number
}

@ObjectType('PairingRate', {
  description: 'How many episodes that were measured at their beginning were measured again at their end.',
  simpleResolvers: true,
})
@Directive('@shareable')
@Directive(MAY_READ)
export class PairingRate {
  @Field(() => Instrument)
  instrument!: Instrument

  @Field(() => Int, { description: 'Episodes that ended in the period and have a measurement PRE.' })
  measured!: number

  @Field(() => Int, { description: 'Of these, those that have a measurement POST too.' })
  paired!: number

  @Field(() => Float, { nullable: true, description: 'paired ÷ measured, 0 to 1; null where measured is 0.' })
  rate!: number | null
}

@ObjectType('EpisodeQuality', {
  description: 'What the quality of episodes is told by beside that of any records.',
  simpleResolvers: true,
})
@Directive('@shareable')
@Directive(MAY_READ)
export class EpisodeQuality {
  @Field(() => Int, { description: 'Episodes that ended in the period, whenever they began.' })
  exits!: number

  @Field(() => Int, { description: 'Of these, those of which the destination is UNKNOWN.' })
  exitsWithoutDestination!: number

  @Field(() => Float, {
    nullable: true,
    description: 'exitsWithoutDestination ÷ exits, 0 to 1; null where there are no exits.',
  })
  withoutDestinationShare!: number | null

  @Field(() => Int, {
    description:
      'Episodes that have no exit to this day although they began 24 months or more before the last month of the period, or ' +
      'before the last month that has ended, where that is earlier: probably they were not closed.',
  })
  openOver24Months!: number

  @Directive(assumedSize(5))
  @Field(() => [PairingRate], { description: 'One for each instrument, in the order of their codes.' })
  pairing!: PairingRate[]
}

@ObjectType('DataQuality', {
  description:
    'How good the records of one agency are over a period, for the agency itself and for stewards. A record belongs to the ' +
    'month of the request, or of the entry into the episode. All records count, those not meant for statistics too.',
  simpleResolvers: true,
})
@Directive('@shareable')
@Directive(MAY_READ)
export class DataQuality {
  @Field(() => PeriodCodeScalar)
  period!: string

  @Field(() => Int, {
    description:
      "Calendar months of the period from the month of the agency's first record of this kind up to the last month that has " +
      'ended (UTC). 0: the period is over before the first record, or no month of it has ended.',
  })
  monthsExpected!: number

  @Field(() => Int, { description: 'Of the months expected, those with at least one record.' })
  monthsReported!: number

  @Field(() => Float, {
    nullable: true,
    description: 'monthsReported ÷ monthsExpected, 0 to 1; null where no month is expected.',
  })
  completeness!: number | null

  @Field(() => Int, { description: 'Records of the period, those of the current month included.' })
  records!: number

  @Field(() => Int, {
    description: 'Of these, records that timeliness is judged by: all but those of the made-up sample.',
  })
  judgedRecords!: number

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the judged records that first arrived within 30 days after the end of their month (UTC), 0 to 1; a ' +
      'correction does not change when a record first arrived. Null where no record was judged.',
  })
  timeliness!: number | null

  @Directive(assumedSize(12))
  @Field(() => [UnknownShare], {
    description:
      'One for each coded field that may be unknown, in the order in which the fields are handed in.',
  })
  unknowns!: UnknownShare[]

  @Directive(assumedSize(10))
  @Field(() => [RecordBreak], {
    description:
      'Months, of those expected, that have unusually few or many records, in their order. Empty: there is none, or too ' +
      'little is known to say.',
  })
  breaks!: RecordBreak[]

  @Field(() => EpisodeQuality, { nullable: true, description: 'Null where the records are no episodes.' })
  episodes!: EpisodeQuality | null
}
