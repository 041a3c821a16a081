import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Entity, PrimaryColumn } from 'typeorm'
import { Named } from './named.entity'

@Entity('funder')
@ObjectType('Funder', { description: 'A body that pays for programs.', simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Funder extends Named {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @Field(() => ID, { description: 'A UUID, the same after every import.' })
  id!: string
}
