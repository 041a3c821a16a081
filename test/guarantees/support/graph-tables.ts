import type { HubGraph } from '../../gateway/hub-graph'

/** Who sees every row of every cube but the governed ones. */
export const STEWARD = { hub_role: 'steward' } as const

/** A published grain of a cube at one length of period, as `cubes` tells of it. */
export interface Grain {
  readonly cube: string
  /** PERIOD first. */
  readonly by: readonly string[]
  readonly granularity: string
  /** Null where REGION is not in the grain. */
  readonly level: string | null
}

export interface GraphTable {
  readonly grain: Grain
  /** By dimension, in the order of the answer; the last changes fastest. */
  readonly axes: readonly { readonly dimension: string; readonly codes: readonly string[] }[]
  readonly columns: readonly GraphColumn[]
}

export interface GraphColumn {
  readonly measure: string
  readonly values: readonly (number | null)[]
  /** One character a row. */
  readonly status: string
}

interface CubeAnswer {
  readonly name: string
  readonly publishedGrains: readonly {
    by: readonly string[]
    granularities: readonly string[]
    regionLevels: readonly string[]
  }[]
}

/** Every grain that is published and not governed, of the cubes that are built of records. */
export async function grainsOf(hub: HubGraph, cube: string): Promise<Grain[]> {
  const { data, errors } = await hub.ask(
    '{ analytics { cubes { name publishedGrains { by granularities regionLevels } } } }',
    STEWARD,
  )
  if (errors) throw new Error(errors[0]?.message)
  const { publishedGrains } = data.analytics.cubes.find(({ name }: CubeAnswer) => name === cube) as CubeAnswer
  return publishedGrains
    .filter(({ by }) => !by.includes('INDIGENOUS_IDENTITY'))
    .flatMap(({ by, granularities, regionLevels }) =>
      granularities.flatMap((granularity) =>
        (by.includes('REGION') ? regionLevels : [null]).map((level) => ({ cube, by, granularity, level })),
      ),
    )
}

/** The arguments by which a grain is asked for, in the words of the query language. */
export function argumentsOf({ by, granularity, level }: Grain, where = ''): string {
  const region = level ? `, region: { level: ${level} }` : ''
  return `by: [${by.join(', ')}], where: { period: { granularity: ${granularity} }${region}${where} }`
}

/** The whole table of a grain, with every measure; null where no period of that length is released. */
export async function readTable(hub: HubGraph, grain: Grain): Promise<GraphTable | null> {
  const { data, errors } = await hub.ask(
    `{ analytics { ${grain.cube}(${argumentsOf(grain)}) { grid { axes { dimension codes } columns { measure values status } } } } }`,
    STEWARD,
  )
  if (errors?.[0]?.extensions.code === 'PERIOD_NOT_RELEASED') return null
  if (errors) throw new Error(errors[0]?.message)
  const { axes, columns } = data.analytics[grain.cube].grid
  return { grain, axes, columns }
}

/** All tables of a cube that there is anything of. */
export async function readTables(hub: HubGraph, cube: string): Promise<GraphTable[]> {
  const tables: GraphTable[] = []
  for (const grain of await grainsOf(hub, cube)) {
    const table = await readTable(hub, grain)
    if (table) tables.push(table)
  }
  return tables
}

/** The code of each row on each axis, in the order of rows. */
export function rowsOf({ axes }: GraphTable): Readonly<Record<string, string>>[] {
  return axes.reduce<Readonly<Record<string, string>>[]>(
    (rows, { dimension, codes }) =>
      rows.flatMap((row) => codes.map((code) => ({ ...row, [dimension]: code }))),
    [{}],
  )
}

export function columnOf({ columns }: GraphTable, measure: string): GraphColumn {
  const column = columns.find((each) => each.measure === measure)
  if (!column) throw new Error(`no column "${measure}"`)
  return column
}

/** The values of a measure as pages of so many cells give them one after the other, asked for in a language. Throws what the hub says. */
export async function pagedValues(
  hub: HubGraph,
  grain: Grain,
  measure: string,
  { lang, first }: { readonly lang: 'EN' | 'FR'; readonly first: number },
): Promise<unknown[]> {
  const query = `query ($after: String) { analytics { ${grain.cube}(${argumentsOf(grain)}) { cells(first: ${first}, after: $after) {
    edges { node { figure: ${measure} { value status display } } } pageInfo { hasNextPage endCursor } } } } }`
  const seen: unknown[] = []
  for (let after: string | null = null; ; ) {
    const { data, errors } = await hub.ask(query, STEWARD, { after }, { 'accept-language': lang })
    if (errors) throw new Error(errors[0]?.message)
    const { edges, pageInfo } = data.analytics[grain.cube].cells
    for (const { node } of edges) seen.push(node.figure.value)
    if (!pageInfo.hasNextPage) return seen
    after = pageInfo.endCursor
  }
}
