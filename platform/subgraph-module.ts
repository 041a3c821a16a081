import type { GraphQLSchema } from 'graphql'
import type { SubgraphName } from './database/roles'
import type { Principal } from './identity/principal'
import type { SubgraphFiles } from './subgraph-files'

/** What one request is, to a subgraph: who asks, in which language, and when "now" is for the data. */
export interface RequestClaims {
  readonly principal: Principal
  readonly lang: 'EN' | 'FR'
  /** The hub's data time: the real clock, or HUB_NOW. */
  readonly now: Date
  /** What the caller says the request is for, 3 to 200 characters; null or absent: nothing was said. */
  readonly purpose?: string | null
}

/** A subgraph as the gateway, the composer and a server of its own use it. */
export interface SubgraphModule {
  readonly name: SubgraphName
  /** The executable federated schema. */
  readonly schema: GraphQLSchema
  /** Its SDL as it enters composition, byte for byte what `schema/<name>.graphql` holds. */
  readonly sdl: string
  /** A context for one request, with loaders of its own. */
  context(claims: RequestClaims): object
  /** Its queries are not told the subject of the principal: all who have the same rights are answered the same. Absent: they are told. */
  readonly impersonal?: true
  /** Absent: its answers are of the moment. */
  readonly lasting?: LastingAnswers
  /** Absent: it gives none. */
  readonly files?: SubgraphFiles
}

/** How a subgraph whose data changes seldom says for how long an answer stays right. */
export interface LastingAnswers<Context extends object = object> {
  /** The same text as long as answers to the same question, asked by the same claims, stay the same. */
  stamp(): Promise<string>
  /** The stamp that an answer made in this context bears; null where it is of the moment after all. */
  stampOf(context: Context): string | null
}
