import 'reflect-metadata'
import {
  Arg,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { buildSubgraph } from '../platform/subgraph/build'
import type { RequestClaims, SubgraphModule } from '../platform/subgraph-module'

// Four subgraphs that answer from memory, so that what is measured is the gateway and the executor, and no database. What they say is
// there twice: for everybody, and under the rule by which an access is one to CAPACITY, and recorded.

const ROWS = 2_000
const CAPACITY_READ = '@requiresScopes(scopes: [["capacity:read"]])'

@ObjectType('Service', { simpleResolvers: true })
@Directive('@key(fields: "id")')
class ListedService {
  @Field(() => ID)
  id!: string

  @Field(() => String)
  name!: string

  @Field(() => String)
  category!: string

  @Field(() => String)
  region!: string

  @Field(() => [String])
  languages!: string[]

  @Field(() => Int)
  beds!: number

  @Field(() => String, { nullable: true })
  url!: string | null
}

const SERVICES: readonly ListedService[] = Array.from({ length: ROWS }, (_, at) => ({
  id: `service-${at}`,
  name: `A service with a name of usual length, ${at}`,
  category: 'SHELTER_HOUSING',
  region: String(10 + (at % 50)),
  languages: ['en', 'fr'],
  beds: at % 40,
  url: at % 2 === 0 ? `https://service-${at}.example.org` : null,
}))

@Resolver()
class ListResolver {
  @Query(() => [ListedService])
  services(@Arg('first', () => Int) first: number, @Arg('from', () => Int) from: number): ListedService[] {
    return SERVICES.slice(from % 1_000, (from % 1_000) + first)
  }

  @Query(() => [ListedService])
  @Directive(CAPACITY_READ)
  recordedServices(
    @Arg('first', () => Int) first: number,
    @Arg('from', () => Int) from: number,
  ): ListedService[] {
    return this.services(first, from)
  }
}

/** A subgraph that adds one object of three figures to each service. */
function adding(name: 'capacity' | 'outcomes' | 'analytics'): SubgraphModule {
  @ObjectType(`FiguresOf_${name}`, { simpleResolvers: true })
  class Figures {
    @Field(() => Int)
    total!: number

    @Field(() => Int)
    taken!: number

    @Field(() => String)
    status!: string
  }

  @ObjectType('Service', { simpleResolvers: true })
  @Directive('@key(fields: "id")')
  class Service {
    @Field(() => ID)
    id!: string
  }

  @Resolver(() => Service)
  class FiguresResolver {
    // A schema has a query.
    @Query(() => Int, { name: `${name}Count` })
    count(): number {
      return ROWS
    }

    @FieldResolver(() => Figures, { name })
    figures(@Root() { id }: Service): Figures {
      return { total: id.length, taken: id.length - 1, status: 'EXACT' }
    }

    @FieldResolver(() => Figures, { name: `${name}Recorded` })
    @Directive(CAPACITY_READ)
    recordedFigures(@Root() service: Service): Figures {
      return this.figures(service)
    }
  }

  return buildSubgraph<RequestClaims>({
    name,
    resolvers: [FiguresResolver],
    orphanedTypes: [Service],
    references: { Service: ({ id }: { id: string }) => ({ id }) },
    context: (claims) => claims,
  })
}

export const GRAPH: readonly SubgraphModule[] = [
  buildSubgraph<RequestClaims>({
    name: 'directory',
    resolvers: [ListResolver],
    references: {
      Service: ({ id }: { id: string }) => SERVICES.find((service) => service.id === id) ?? null,
    },
    context: (claims) => claims,
  }),
  adding('capacity'),
  adding('outcomes'),
  adding('analytics'),
]

const COLUMNS = 'id name category region languages beds url'
const FIGURES = '{ total taken status }'

/** Lists and joins, for everybody. `from` is another one each time, so that no two questions are the same. */
export const QUESTIONS = {
  '20 rows': `query ($from: Int!) { services(first: 20, from: $from) { ${COLUMNS} } }`,
  '20 rows × 3 joins': `query ($from: Int!) { services(first: 20, from: $from) { id name
    capacity ${FIGURES} outcomes ${FIGURES} analytics ${FIGURES} } }`,
  '1,000 × 7': `query ($from: Int!) { services(first: 1000, from: $from) { ${COLUMNS} } }`,
} as const

export type QuestionName = keyof typeof QUESTIONS

/** The same under the rule, answered to the byte alike: what a named caller asks so is recorded. */
export const RECORDED_QUESTIONS: Readonly<Record<QuestionName, string>> = {
  '20 rows': `query ($from: Int!) { services: recordedServices(first: 20, from: $from) { ${COLUMNS} } }`,
  '20 rows × 3 joins': `query ($from: Int!) { services(first: 20, from: $from) { id name
    capacity: capacityRecorded ${FIGURES} outcomes: outcomesRecorded ${FIGURES} analytics: analyticsRecorded ${FIGURES} } }`,
  '1,000 × 7': `query ($from: Int!) { services: recordedServices(first: 1000, from: $from) { ${COLUMNS} } }`,
}
