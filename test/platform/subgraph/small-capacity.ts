import { Directive, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { HubError } from '../../../platform/errors'
import { buildSubgraph } from '../../../platform/subgraph/build'
import type { RequestClaims } from '../../../platform/subgraph-module'

@ObjectType('Service', { simpleResolvers: true })
@Directive('@key(fields: "id")')
class Service {
  @Field(() => ID)
  id!: string
}

@Resolver(() => Service)
class CapacityResolver {
  @Query(() => Int)
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  vacantInAll(): number {
    return 12
  }

  @FieldResolver(() => Int)
  @Directive('@requiresScopes(scopes: [["capacity:read"]])')
  capacity(@Root() { id }: Service): number {
    return id.charCodeAt(0) - 96
  }

  @FieldResolver(() => Int, { nullable: true })
  waitDays(@Root() { id }: Service): number {
    if (id === 'b')
      throw new HubError('NOT_FOUND', { en: 'Nobody waits for "b".', fr: 'Personne pour « b ».' })
    if (id === 'c') throw new Error('connection to 10.0.0.5 lost')
    return 3
  }
}

/** How often the small capacity subgraph was asked: it is given one context for each operation. */
export const asked = { times: 0 }

/** Adds figures to the directory's services. */
export const smallCapacity = buildSubgraph<RequestClaims>({
  name: 'capacity',
  resolvers: [CapacityResolver],
  orphanedTypes: [Service],
  references: { Service: ({ id }: { id: string }) => ({ id }) },
  context: (claims) => {
    asked.times++
    return claims
  },
})
