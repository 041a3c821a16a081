import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { RegionCodeScalar } from '../platform/codes/scalars'

// Entities of the directory, as far as this subgraph refers to them: their keys.

@ObjectType('Region', { simpleResolvers: true })
@Directive('@key(fields: "code")')
export class Region {
  @Field(() => RegionCodeScalar)
  code!: string
}

@ObjectType('Agency', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Agency {
  @Field(() => ID)
  id!: string
}

@ObjectType('Program', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Program {
  @Field(() => ID)
  id!: string
}

@ObjectType('Funder', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Funder {
  @Field(() => ID)
  id!: string
}
