import type { CubeName } from '../../cubes/cube'
import { answerOf, type Caller, type Door } from '../door'
import type { PublishedGrain } from '../published-table'

/** A cube as the graph tells of it. */
export interface CubeTold {
  readonly name: CubeName
  readonly method: 'SUPPRESSION' | 'ROUNDING' | 'DERIVED'
  /** Declared codes of each dimension that has them, in order. */
  readonly codes: ReadonlyMap<string, readonly string[]>
  readonly grains: readonly PublishedGrain[]
}

/** Every cube with every grain that is published. */
export async function readCubes(door: Door, caller: Caller): Promise<CubeTold[]> {
  const { analytics } = await answerOf(
    door,
    caller,
    `{ analytics { cubes { name method dimensions { name codes { code } }
       publishedGrains { by granularities regionLevels } } } }`,
  )
  return analytics.cubes.map(({ name, method, dimensions, publishedGrains }: CubeAnswer) => ({
    name,
    method,
    codes: new Map(dimensions.map((dimension) => [dimension.name, dimension.codes.map(({ code }) => code)])),
    grains: publishedGrains.flatMap(({ by, granularities, regionLevels }) =>
      granularities.flatMap((granularity) =>
        (by.includes('REGION') ? regionLevels : [null]).map((level) => ({
          cube: name,
          by,
          granularity,
          level,
        })),
      ),
    ),
  }))
}

interface CubeAnswer {
  readonly name: CubeName
  readonly method: CubeTold['method']
  readonly dimensions: readonly {
    readonly name: string
    readonly codes: readonly { readonly code: string }[]
  }[]
  readonly publishedGrains: readonly {
    readonly by: readonly string[]
    readonly granularities: readonly string[]
    readonly regionLevels: readonly string[]
  }[]
}

/** How a grain is asked for. */
export interface Asking {
  /** As everything stood when it was published; null: as it stands. */
  readonly release: string | null
  /** The one period that is asked for; absent: all. */
  readonly period?: string
  /** More of the filter, in the words of the query language. */
  readonly where?: string
}

/** The arguments by which a grain is asked for, in the words of the query language. */
export function argumentsOf(
  { by, granularity, level }: PublishedGrain,
  { release, period, where = '' }: Asking,
): string {
  const of = release === null ? '' : `release: ${JSON.stringify(release)}, `
  const when = period === undefined ? '' : `from: "${period}", to: "${period}", `
  const region = level ? `, region: { level: ${level} }` : ''
  return `${of}by: [${by.join(', ')}], where: { period: { ${when}granularity: ${granularity} }${region}${where} }`
}
