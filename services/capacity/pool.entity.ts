import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { HouseholdType, UnitKind } from '../../platform/codes/enums'

@Entity({ name: 'pool', schema: 'capacity', synchronize: false })
@ObjectType('CapacityPool', {
  description: 'Places of one kind that a service offers together, and that are counted together.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class CapacityPool {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Column('integer', { name: 'shard_key' })
  shardKey!: number

  @Column('uuid', { name: 'service_id' })
  serviceId!: string

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string

  @Field(() => UnitKind, { description: 'What one unit of this pool is. Every count of it is in this unit.' })
  @Column('text', { name: 'unit_kind' })
  unitKind!: UnitKind

  @Field(() => Int, {
    nullable: true,
    description:
      'Units that are paid for, by contract; null where nobody said. Not a count of what is there tonight.',
  })
  @Column('integer', { nullable: true })
  funded!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Whom the places are for, in the words or code of the source; null where it does not say.',
  })
  @Column('text', { nullable: true })
  population!: string | null

  @Field(() => HouseholdType, {
    nullable: true,
    description: 'The one kind of household that the places are for; null where they are for any.',
  })
  @Column('text', { name: 'household_type', nullable: true })
  householdType!: HouseholdType | null

  @Field(() => Int, {
    description:
      'Hours for which a count of this pool is good. An older one is stale and never counted as available.',
  })
  @Column('integer', { name: 'freshness_hours' })
  freshnessHours!: number

  @Column('boolean', { name: 'public_figures' })
  publicFigures!: boolean

  @Column('text')
  source!: string
}
