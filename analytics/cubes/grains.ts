import type { Grain, Granularity, RegionLevel } from './cube'

/** Every set of some of the dimensions, the empty one first, each in their order. */
export function subsetsOf(dimensions: readonly string[]): string[][] {
  return Array.from({ length: 2 ** dimensions.length }, (_, number) =>
    dimensions.filter((_dimension, place) => (number >> place) & 1),
  )
}

/** The name of the table that holds one grain of a cube whose grains are released one by one: "REGION(PROVINCE)+CATEGORY". */
export function tableNameOf(by: readonly string[], level: RegionLevel | null): string {
  return by.map((name) => (name === 'REGION' ? `REGION(${level})` : name)).join('+') || 'TOTAL'
}

/** A grain that is a released table of its own. */
export function ownGrain(
  by: readonly string[],
  granularities: readonly Granularity[],
  level: RegionLevel | null = null,
): Grain {
  return {
    by,
    granularities,
    ...(level ? { regionLevels: [level] } : {}),
    table: tableNameOf(by, level),
  }
}
