import { Directive, Field, ID, ObjectType } from 'type-graphql'

// Entities of the directory, as far as this subgraph refers to them: their keys.

@ObjectType('Agency', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Agency {
  @Field(() => ID)
  id!: string
}
