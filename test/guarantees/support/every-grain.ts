import type { Grain } from './graph-tables'

/** Every set of dimensions of capacityUse, registered or not, at every length of period and level of regions. */
export function everyGrain(): Grain[] {
  const sets = ['REGION', 'CATEGORY', 'SECTOR', 'SERVICE_TYPE', 'PROGRAM_MODEL'].reduce<string[][]>(
    (all, name) => all.flatMap((set) => [set, [...set, name]]),
    [['PERIOD', 'UNIT_KIND']],
  )
  return sets.flatMap((by) =>
    ['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR'].flatMap((granularity) =>
      (by.includes('REGION') ? ['PROVINCE', 'CENSUS_DIVISION'] : [null]).map((level) => ({
        cube: 'capacityUse',
        by,
        granularity,
        level,
      })),
    ),
  )
}

/** One text for a grain, in whatever order its dimensions are. */
export const nameOfGrain = ({ by, granularity, level }: Grain) => `${granularity} ${[...by].sort()} ${level}`
