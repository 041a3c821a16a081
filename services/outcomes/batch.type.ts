import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf } from '../../platform/codes/page'
import { DateTimeScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'
import { Agency } from './stubs.type'

export enum BatchKind {
  REQUESTS = 'REQUESTS',
  OUTCOMES = 'OUTCOMES',
}
registerEnumType(BatchKind, { name: 'BatchKind', description: 'What the rows of a batch are.' })

@ObjectType({ description: 'How many rows of a batch were taken although something about them is unusual.' })
export class BatchWarning {
  @Field(() => String)
  code!: string

  @Field(() => Int)
  rows!: number
}

const MAY_READ = '@requiresScopes(scopes: [["requests:write"], ["outcomes:write"], ["audit:read"]])'

@ObjectType({ description: 'What an agency handed in at once, and what became of it.' })
@Directive(MAY_READ)
export class Batch {
  @Field(() => ID)
  id!: string

  @Field(() => Agency)
  agency!: Agency

  @Field(() => BatchKind)
  kind!: BatchKind

  @Field(() => String, {
    nullable: true,
    description:
      'What the sender calls it, such as a file name; null: it came through the graph, or its name may tell who somebody is.',
  })
  label!: string | null

  @Field(() => String, { description: 'The key, token or command that it came by; no person.' })
  submittedBy!: string

  @Field(() => DateTimeScalar)
  submittedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt!: Date | null

  @Field(() => Int, { description: 'Rows of records that were not known before.' })
  accepted!: number

  @Field(() => Int, { description: 'Rows that say what is known already.' })
  unchanged!: number

  @Field(() => Int, { description: 'Rows that change or withdraw a known record.' })
  corrected!: number

  @Field(() => Int, { description: 'Rows that were not taken.' })
  rejected!: number

  @Directive(assumedSize(10))
  @Field(() => [BatchWarning], { description: 'In the order of codes; empty: nothing is unusual.' })
  warnings!: BatchWarning[]
}

export const BatchConnection = connectionOf(() => Batch, 'Batch')
export { MAY_READ as BATCH_SCOPES }
