import { Field, ObjectType } from 'type-graphql'
import { Column } from 'typeorm'

@ObjectType('Address', { description: 'A postal address of a public place.', simpleResolvers: true })
export class Address {
  @Column({ name: 'address_1', type: 'text' })
  @Field(() => String, { description: 'Number and street.' })
  address1!: string

  @Column({ name: 'address_2', type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Unit or floor; null: none.' })
  address2!: string | null

  @Column({ name: 'city', type: 'text' })
  @Field(() => String)
  city!: string

  @Column({ name: 'province', type: 'text' })
  @Field(() => String, { description: 'Postal abbreviation, as in "ON".' })
  province!: string

  @Column({ name: 'postal_code', type: 'text' })
  @Field(() => String, { description: 'As in "M5V 2T6".' })
  postalCode!: string

  @Column({ name: 'country', type: 'text' })
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, as in "CA".' })
  country!: string
}
