import type { Grain, RegionLevel } from '../../cubes/cube'
import type { UnitNights } from './unit-nights'

/** Names a row of a table by its codes, in the order of the table's axes. */
export function rowKey(codes: readonly string[]): string {
  return codes.join('|')
}

/** The level of a grain's regions; a grain without them is of Canada. */
export function levelOf({ regionLevels }: Grain): RegionLevel {
  return regionLevels?.[0] ?? 'COUNTRY'
}

/**
 * The code of a region at a level: null where it has none there, such as a province that is asked for its division.
 */
export function regionAt(region: string, level: RegionLevel): string | null {
  if (level === 'COUNTRY') return 'CA'
  if (region === 'CA') return null
  if (level === 'PROVINCE') return region.slice(0, 2)
  return region.length === 4 ? region : null
}

const FIELDS: Readonly<Record<string, keyof UnitNights>> = {
  CATEGORY: 'category',
  SECTOR: 'sector',
  UNIT_KIND: 'unitKind',
  SERVICE_TYPE: 'serviceType',
  PROGRAM_MODEL: 'programModel',
}

/** What a dimension says of some nights; null where they have no region of that level. */
export function codeOf(nights: UnitNights, dimension: string, level: RegionLevel): string | null {
  if (dimension === 'REGION') return regionAt(nights.region, level)
  const field = FIELDS[dimension]
  if (!field) throw new Error(`capacityUse has no dimension ${dimension}.`)
  return String(nights[field])
}
