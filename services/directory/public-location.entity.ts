import { Field, Float, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Address } from './address.type'

@Entity('public_location')
@ObjectType('PublicLocation', { description: 'A place that anybody may know.', simpleResolvers: true })
export class PublicLocation {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @Field(() => ID, { description: 'A UUID; services at one place share it.' })
  id!: string

  @Column({ name: 'name', type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'null: the place has no name of its own.' })
  name!: string | null

  @Column(() => Address, { prefix: false })
  @Field(() => Address)
  address!: Address

  @Column({ name: 'latitude', type: 'double precision', nullable: true })
  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84); null: not known.' })
  latitude!: number | null

  @Column({ name: 'longitude', type: 'double precision', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: 'Degrees east (WGS 84), negative in Canada; null: not known.',
  })
  longitude!: number | null

  @Column({ name: 'region_code', type: 'text' })
  regionCode!: string
}
