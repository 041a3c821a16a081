import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { RowOutcome } from '../../codes/enums'
import type { BatchResult } from '../batch'
import type { VerdictRow } from './verdict.repository'

@ObjectType('RowVerdict', { description: 'What became of one row of a batch.' })
@Directive('@shareable')
export class RowVerdict implements VerdictRow {
  @Field(() => Int, {
    description: 'The place of the row in the list that was sent, from 1; of a file, its line.',
  })
  row!: number

  @Field(() => RowOutcome)
  outcome!: RowOutcome

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was rejected, or what is unusual about it; docs/errors.md lists all. null: nothing to say.',
  })
  code!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The field that the code is about; null: the whole row.',
  })
  field!: string | null
}

@ObjectType('BatchPayload', {
  description: 'What became of a batch: each row counts in one of the four numbers.',
})
@Directive('@shareable')
export class BatchPayload {
  @Field(() => ID, { description: 'The report of the batch can be opened later under this id.' })
  batchId!: string

  @Field(() => Int, { description: 'Rows of records that were not known before.' })
  accepted!: number

  @Field(() => Int, { description: 'Rows that say what is known already; nothing was written for them.' })
  unchanged!: number

  @Field(() => Int, { description: 'Rows that change or withdraw a known record.' })
  corrected!: number

  @Field(() => Int, { description: 'Rows that were not taken. The others were.' })
  rejected!: number
}

export function payloadOf({ batchId, accepted, unchanged, corrected, rejected }: BatchResult): BatchPayload {
  return Object.assign(new BatchPayload(), { batchId, accepted, unchanged, corrected, rejected })
}
