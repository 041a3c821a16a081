import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLSchemaModule } from '@apollo/subgraph/dist/schema-helper'
import { parse } from 'graphql'
import { buildSchemaSync, createResolversMap, type NonEmptyArray, type ResolversMap } from 'type-graphql'
import { DateTimeScalar } from '../codes/scalars'
import { readRules } from '../policy/rules'
import type { LastingAnswers, RequestClaims, SubgraphModule } from '../subgraph-module'
import { printSubgraph } from './print'
import { Callers, type ReferenceResolver, underRules } from './references'

export interface SubgraphOptions<Context extends object> {
  readonly name: SubgraphModule['name']
  /** type-graphql resolver classes, without state: what a request needs is in its context. */
  // biome-ignore lint/complexity/noBannedTypes: the type that type-graphql gives to classes
  readonly resolvers: NonEmptyArray<Function>
  /** Types that nothing but `_entities` reaches, such as stubs of other subgraphs' entities. */
  // biome-ignore lint/complexity/noBannedTypes: the type that type-graphql gives to classes
  readonly orphanedTypes?: Function[]
  /** How each entity type that is resolvable here is found from its key, by type name. */
  readonly references?: Readonly<Record<string, ReferenceResolver<Context>>>
  context(claims: RequestClaims): Context
  /** Whether queries are answered without the subject of the principal; absent: they are told it. */
  readonly impersonal?: true
  /** How long its answers stay right; absent: they are of the moment. */
  readonly lasting?: LastingAnswers<Context>
}

/** A subgraph of these resolvers. Its SDL depends on the classes alone, not on the order in which they were loaded. */
export function buildSubgraph<Context extends object>(options: SubgraphOptions<Context>): SubgraphModule {
  const { name, resolvers, orphanedTypes = [], references = {}, context, impersonal, lasting } = options
  const bare = buildSchemaSync({
    resolvers,
    orphanedTypes,
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // The federation directives are not known to a bare schema; composition checks them.
    skipCheck: true,
  })
  const sdl = printSubgraph(bare)
  const typeDefs = parse(sdl)
  const callers = new Callers(context)
  const kept = underRules(references, readRules(typeDefs), callers)
  const resolverMap = withReferences(createResolversMap(bare), kept)
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolverMap })
  // Contexts that it is asked about are those that it made.
  return {
    name,
    sdl,
    context: callers.contextOf,
    schema,
    ...(impersonal && { impersonal }),
    ...(lasting && { lasting: lasting as LastingAnswers }),
  }
}

function withReferences<Context>(
  map: ResolversMap,
  references: Readonly<Record<string, ReferenceResolver<Context>>>,
): ResolverMap {
  const added = Object.entries(references).map(([typeName, __resolveReference]) => {
    if (!map[typeName]) throw new Error(`${typeName} has a reference but no field: list it in orphanedTypes`)
    return [typeName, { ...map[typeName], __resolveReference }] as const
  })
  return { ...map, ...Object.fromEntries(added) } as ResolverMap
}

type ResolverMap = NonNullable<GraphQLSchemaModule['resolvers']>
