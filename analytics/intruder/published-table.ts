import type { CubeName } from '../cubes/cube'

/** A published grain of a cube at one length of period, and of one level of regions. */
export interface PublishedGrain {
  readonly cube: CubeName
  /** PERIOD first. */
  readonly by: readonly string[]
  readonly granularity: string
  /** Null where REGION is not in the grain. */
  readonly level: string | null
}

/** A figure as the graph tells it. */
export interface PublishedFigure {
  readonly value: number | null
  readonly status: string
}

/** The code of each dimension of a grain. */
export type Key = Readonly<Record<string, string>>

export interface PublishedRow {
  readonly key: Key
  /** By the path of the figure, such as "exits", "safeExitRate.numerator" or "improvementRate:PHQ9". */
  readonly figures: ReadonlyMap<string, PublishedFigure>
}

/** A table as somebody read it, its rows in the order they came in. */
export interface PublishedTable {
  readonly grain: PublishedGrain
  readonly axes: readonly { readonly dimension: string; readonly codes: readonly string[] }[]
  readonly rows: readonly PublishedRow[]
  /** What is told of the table as a whole: its release, its note on disclosure and whatever else there is. */
  readonly about: unknown
}

/** One text for a key, whatever the order of its dimensions. */
export function keyText(key: Key): string {
  return Object.entries(key)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .sort()
    .join(' ')
}

/** One text for a grain, for people. */
export function grainText({ cube, by, granularity, level }: PublishedGrain): string {
  const dimensions = by
    .filter((name) => name !== 'PERIOD')
    .map((name) => (name === 'REGION' && level ? level : name))
  return `${cube} ${granularity}${dimensions.length > 0 ? ` by ${dimensions.join(', ')}` : ''}`
}
