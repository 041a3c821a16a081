import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql'
import type { CubeName } from '../../cubes/cube'
import { answerOf, type Caller, type Door } from '../door'
import type { PublishedTable } from '../published-table'
import { type CubeTold, readCubes } from './grains'
import { readCells, readGrid } from './read-table'
import { selectAll } from './select-all'

/** Who may ask, of each kind. */
export interface Callers {
  /** Sees the rows of every body. */
  readonly steward: Caller
  /** Sees a governed dimension under an agreement that holds; null where nobody has one. */
  readonly governed: Caller | null
  /** Everybody else, the public among them. */
  readonly others: readonly Caller[]
}

/** All that honest readers may have of a release. */
export interface Pulled {
  readonly schema: GraphQLSchema
  readonly cubes: readonly CubeTold[]
  readonly tables: ReadonlyMap<CubeName, readonly PublishedTable[]>
  /** Everything that the graph tells of the release itself. */
  readonly release: unknown
}

export interface Pulling {
  readonly door: Door
  readonly callers: Callers
  /** Its id. */
  readonly release: string
  readonly onProgress: (done: number, of: number) => void
}

/**
 * Reads every table of every cube, as everything stood when the release was published: cell by cell where figures are suppressed, so
 * that rates come with what they are made of; as columns where they are rounded or derived.
 */
export async function pull({ door, callers, release, onProgress }: Pulling): Promise<Pulled> {
  const { steward, governed } = callers
  const introspection: IntrospectionQuery = await answerOf(door, steward, getIntrospectionQuery())
  const schema = buildClientSchema(introspection)
  const cubes = await readCubes(door, steward)
  const all = cubes.flatMap(({ name, method, grains }) => grains.map((grain) => ({ name, method, grain })))
  const tables = new Map<CubeName, PublishedTable[]>(cubes.map(({ name }) => [name, []]))
  for (const [at, { name, method, grain }] of all.entries()) {
    const read = method === 'SUPPRESSION' ? readCells : readGrid
    const asking = { door, schema, release }
    const table =
      (await read({ ...asking, caller: steward }, grain)) ??
      (governed && (await read({ ...asking, caller: governed }, grain)))
    if (table) tables.get(name)?.push(table)
    onProgress(at + 1, all.length)
  }
  return { schema, cubes, tables, release: await readRelease(door, steward, schema, release) }
}

async function readRelease(door: Door, steward: Caller, schema: GraphQLSchema, id: string): Promise<unknown> {
  const { analytics } = await answerOf(
    door,
    steward,
    `{ analytics { releases(first: 100) { edges { node ${selectAll(schema, 'Release')} } } } }`,
  )
  return analytics.releases.edges
    .map(({ node }: { node: { id: string } }) => node)
    .find((node: { id: string }) => node.id === id)
}
