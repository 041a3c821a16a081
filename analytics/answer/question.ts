import type { Granularity, RegionLevel } from '../cubes/cube'

/** What is asked of a cube. */
export interface Question {
  /** Names of dimensions, each once. */
  readonly by: readonly string[]
  readonly period: PeriodAsked
  readonly region: RegionAsked
  /** The codes that other dimensions are restricted to, by their names; a dimension that is not in it is not restricted. */
  readonly codes: ReadonlyMap<string, readonly string[]>
}

export interface PeriodAsked {
  /** Period codes of any granularity; null: from the first, or to the last, that is released. */
  readonly from: string | null
  readonly to: string | null
  readonly granularity: Granularity
}

/** Null where nothing was said. */
export interface RegionAsked {
  readonly within: string | null
  readonly level: RegionLevel | null
  readonly codes: readonly string[] | null
}

/** The level of a region's code. */
export function levelOf(code: string): RegionLevel {
  if (code === 'CA') return 'COUNTRY'
  return code.length === 2 ? 'PROVINCE' : 'CENSUS_DIVISION'
}

/** Whether a region lies in another, or is it. */
export function liesIn(code: string, within: string | null): boolean {
  return within === null || within === 'CA' || code.startsWith(within)
}

/** Whether the question says anything of regions. */
export function asksForRegions({ by, region: { within, level, codes } }: Question): boolean {
  return by.includes('REGION') || within !== null || level !== null || codes !== null
}
