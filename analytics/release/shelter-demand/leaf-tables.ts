import { quarterOf } from '../../../platform/codes/period-months'
import { COARSE_RESULTS, FINE_RESULTS } from '../../cubes/shelter-demand.cube'
import type { DemandCount } from './demand-count'
import { result3Of } from './results'

export const TABLE_NAMES = ['A', 'B', 'C'] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** A registered leaf table: what its cells are counted by. */
export interface LeafTable {
  readonly table: TableName
  readonly name: string
  /** The common margin that its cells are parts of. */
  readonly splits: 'province' | 'category'
  /** The dimensions of its axes; its columns are results. */
  readonly axes: readonly string[]
  readonly results: readonly string[]
  /** The codes of its cell that holds a cell of the finest leaf table: those of its axes, then the result. */
  readonly codesOf: (finest: readonly string[]) => readonly string[]
}

const A: LeafTable = {
  table: 'A',
  name: 'month × province × category × result',
  splits: 'category',
  axes: ['PERIOD', 'REGION', 'CATEGORY'],
  results: FINE_RESULTS,
  codesOf: (finest) => finest,
}
const B: LeafTable = {
  table: 'B',
  name: 'province × household × age × gender × result',
  splits: 'province',
  axes: ['REGION', 'HOUSEHOLD_GROUP', 'AGE_GROUP', 'GENDER'],
  results: COARSE_RESULTS,
  codesOf: (finest) => finest,
}
const C: LeafTable = {
  table: 'C',
  name: 'census division × category × result',
  splits: 'category',
  axes: ['REGION', 'CATEGORY'],
  results: COARSE_RESULTS,
  codesOf: (finest) => finest,
}

/** The registered leaf tables of each table, finest first: the next serves for a year where one is too sparse. */
export const LEAF_TABLES: Readonly<Record<TableName, readonly [finest: LeafTable, coarser: LeafTable]>> = {
  A: [
    A,
    {
      ...A,
      name: 'quarter × province × category × result',
      codesOf: ([month, ...others]) => [quarterOf(month as string), ...others],
    },
  ],
  B: [
    B,
    {
      ...B,
      name: 'province × household × age × result',
      axes: ['REGION', 'HOUSEHOLD_GROUP', 'AGE_GROUP'],
      codesOf: (finest) => finest.toSpliced(3, 1),
    },
  ],
  C: [
    C,
    {
      ...C,
      name: 'province × category × result',
      codesOf: ([division, ...others]) => [provinceOf(division as string), ...others],
    },
  ],
}

/** The codes of the cell of the finest leaf table that a count is in. */
export const FINEST_CODES: Readonly<Record<TableName, (count: DemandCount) => readonly string[]>> = {
  A: (count) => [count.month, provinceOf(count.region), count.category, count.result],
  B: (count) => [
    provinceOf(count.region),
    count.householdGroup,
    count.ageGroup,
    count.gender,
    result3Of(count.result),
  ],
  C: (count) => [divisionOf(count.region), count.category, result3Of(count.result)],
}

export function provinceOf(region: string): string {
  return region.slice(0, 2)
}

/** The division, or the province's "division not stated" such as 3500. */
export function divisionOf(region: string): string {
  return region.length === 2 ? `${region}00` : region
}
