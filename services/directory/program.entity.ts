import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Named } from './named.entity'

@Entity('program')
@ObjectType('Program', {
  description:
    "A program of an agency, under its public name; a confidential program's own name is nowhere in the hub.",
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class Program extends Named {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @Field(() => ID, { description: 'A UUID, the same after every import.' })
  id!: string

  @Column({ name: 'agency_id', type: 'uuid' })
  agencyId!: string
}
