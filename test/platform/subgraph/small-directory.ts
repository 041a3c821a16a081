import {
  Arg,
  Ctx,
  createUnionType,
  Directive,
  Field,
  ID,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import { encodeCursor } from '../../../platform/codes/cursor'
import { ServiceCategory } from '../../../platform/codes/enums'
import { type Connection, connectionOf, pageOf, pageSize } from '../../../platform/codes/page'
import { DateTimeScalar, RegionCodeScalar } from '../../../platform/codes/scalars'
import { HubError } from '../../../platform/errors'
import { buildSubgraph } from '../../../platform/subgraph/build'
import type { RequestClaims } from '../../../platform/subgraph-module'

const CAPACITY_READ = '@requiresScopes(scopes: [["capacity:read"]])'

@InterfaceType({ resolveType: ({ phone }: { phone?: string }) => (phone ? 'HiddenPlace' : 'OpenPlace') })
abstract class Place {
  @Field(() => String)
  town!: string
}

@ObjectType({ implements: Place, simpleResolvers: true })
class OpenPlace extends Place {
  @Field(() => String)
  street!: string
}

@ObjectType({ implements: Place, simpleResolvers: true })
@Directive(CAPACITY_READ)
class HiddenPlace extends Place {
  @Field(() => String)
  phone!: string
}

const AnyPlace = createUnionType({
  name: 'AnyPlace',
  types: () => [OpenPlace, HiddenPlace] as const,
  resolveType: (place) => ('phone' in place ? 'HiddenPlace' : 'OpenPlace'),
})

@ObjectType('Service', { simpleResolvers: true })
@Directive('@key(fields: "id")')
class Service {
  @Field(() => ID)
  id!: string

  @Field(() => ServiceCategory)
  category!: ServiceCategory

  @Field(() => DateTimeScalar)
  lastModified!: Date
}

const ServiceConnection = connectionOf(() => Service, 'Service')

// The rows that every answer is made from, whoever asks.
const ROWS: readonly Service[] = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  category: ServiceCategory.SHELTER_HOUSING,
  lastModified: new Date('2024-03-01T12:00:00Z'),
}))

const PLACES: (OpenPlace | HiddenPlace)[] = [
  { town: 'Perth', street: 'Gore St' },
  { town: 'Lanark', phone: '555' },
]

@Resolver()
class DirectoryResolver {
  @Query(() => ServiceConnection, { description: 'All services, by id.' })
  services(@Arg('first', () => Int, { defaultValue: 20 }) first: number): Connection<Service> {
    const rows = ROWS.slice(0, pageSize(first) + 1)
    return pageOf(rows, { first, totalCount: ROWS.length, cursorOf: ({ id }) => encodeCursor([id]) })
  }

  @Query(() => [Place])
  places(): (OpenPlace | HiddenPlace)[] {
    return PLACES
  }

  @Query(() => [AnyPlace])
  anyPlaces(): (typeof AnyPlace)[] {
    return PLACES
  }

  @Query(() => RegionCodeScalar)
  region(@Arg('code', () => RegionCodeScalar) code: string): string {
    return code
  }

  @Query(() => Int)
  days(@Arg('count', () => Int, { defaultValue: 7 }) count: number): number {
    return count
  }

  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('duplicate key (email)=(survivor@example.org)')
  }

  @Query(() => String, { nullable: true })
  missing(): string {
    throw new HubError('NOT_FOUND', { en: 'No service "x".', fr: 'Aucun service « x ».' })
  }

  @Query(() => String)
  @Directive('@authenticated')
  whoAmI(@Ctx() { principal }: RequestClaims): string {
    return principal.subject
  }

  @Mutation(() => Int)
  @Directive('@requiresScopes(scopes: [["capacity:write"]])')
  report(@Arg('vacant', () => Int) vacant: number): number {
    return vacant
  }
}

/** A small directory: an entity, a page, a union, an interface, an enum, rules, and two ways to fail. */
export const smallDirectory = buildSubgraph<RequestClaims>({
  name: 'directory',
  resolvers: [DirectoryResolver],
  orphanedTypes: [OpenPlace, HiddenPlace],
  references: { Service: ({ id }: { id: string }) => ROWS.find((row) => row.id === id) ?? null },
  context: (claims) => claims,
})
