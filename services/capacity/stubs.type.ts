import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { RegionCodeScalar } from '../../platform/codes/scalars'

// Entities of the directory, as far as this subgraph adds to them: their keys.

@ObjectType('Service', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Service {
  @Field(() => ID)
  id!: string
}

@ObjectType('Agency', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Agency {
  @Field(() => ID)
  id!: string
}

@ObjectType('Region', { simpleResolvers: true })
@Directive('@key(fields: "code")')
export class Region {
  @Field(() => RegionCodeScalar)
  code!: string
}
