import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql'
import { HubError } from '../errors'

@ObjectType('PageInfo', { description: 'Where a page ends.', simpleResolvers: true })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is anything after this page.' })
  hasNextPage!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'Give it as "after" for the next page; null on an empty page.',
  })
  endCursor!: string | null
}

export interface Edge<Node> {
  readonly cursor: string
  readonly node: Node
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[]
  readonly pageInfo: PageInfo
  readonly totalCount: number
}

/**
 * The GraphQL types `<name>Connection` and `<name>Edge` over a node type: a class to name in `@Field` and `@Query`.
 * The node is a thunk, because two types that list each other import each other.
 */
export function connectionOf<Node extends object>(
  node: () => ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: 'One row of a page.', simpleResolvers: true })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: 'Give it as "after" to go on behind this row.' })
    cursor!: string

    @Field(node)
    node!: Node
  }

  @ObjectType(`${name}Connection`, {
    description: 'One page of a list in a stable order.',
    simpleResolvers: true,
  })
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge])
    edges!: NodeEdge[]

    @Field(() => PageInfo)
    pageInfo!: PageInfo

    @Field(() => Int, { description: 'Rows on all pages together.' })
    totalCount!: number
  }

  return NodeConnection
}

/** `first` itself where a page may have that many rows, 1 to 100; throws BAD_USER_INPUT otherwise. */
export function pageSize(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= 100) return first
  throw new HubError('BAD_USER_INPUT', {
    en: `"first" is ${first}. A page has 1 to 100 rows.`,
    fr: `« first » vaut ${first}. Une page compte de 1 à 100 lignes.`,
  })
}

/**
 * The page that `rows` make, read with `limit first + 1`: the one too many only says that there is a next page.
 *
 * @param cursorOf the place after a row, from `encodeCursor`
 */
export function pageOf<Node>(
  rows: readonly Node[],
  { first, totalCount, cursorOf }: { first: number; totalCount: number; cursorOf: (row: Node) => string },
): Connection<Node> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }))
  const pageInfo = { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null }
  return { edges, pageInfo, totalCount }
}
