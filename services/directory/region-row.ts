import { RegionLevel } from '../../platform/codes/enums'
import { parseRegionCode } from '../../platform/codes/region-code'

/** A region as a list gives it, in the columns of the table; null where the list does not say. */
export interface RegionRow {
  readonly code: string
  readonly level: RegionLevel
  readonly parent_code: string | null
  readonly iso: string | null
  readonly name_en: string
  readonly name_fr: string
  readonly classification: string | null
  readonly population_2021: number | null
}

/** The values of a row by column of our own format, trimmed; empty or absent where the list does not say. */
export type RegionValues = Partial<Record<RegionColumn, string>> & { readonly code: string }

export const REGION_COLUMNS = [
  'code',
  'level',
  'parent',
  'iso',
  'name_en',
  'name_fr',
  'classification',
  'population_2021',
] as const
export type RegionColumn = (typeof REGION_COLUMNS)[number]

export interface RegionProblem {
  readonly code: 'MISSING_VALUE' | 'UNKNOWN_CODE' | 'CONTRADICTS_CODE' | 'NOT_A_NUMBER' | 'NOT_TEXT'
  readonly field: RegionColumn
}

/** The region that the values describe, or the first thing that is wrong with them. */
export function readRegion(values: RegionValues): RegionRow | RegionProblem {
  const { code, level, parent, iso, name_en, name_fr, classification, population_2021: population } = values
  const unreadable = REGION_COLUMNS.find((column) => /\p{Cc}/u.test(values[column] ?? ''))
  if (unreadable) return { code: 'NOT_TEXT', field: unreadable }
  if (!code || !name_en || !name_fr) {
    return { code: 'MISSING_VALUE', field: !code ? 'code' : !name_en ? 'name_en' : 'name_fr' }
  }
  if (sgcOf(code) !== code) return { code: 'UNKNOWN_CODE', field: 'code' }
  const place = placeOf(code)
  if (level && level !== place.level) return { code: 'CONTRADICTS_CODE', field: 'level' }
  if (parent && parent !== place.parent_code) return { code: 'CONTRADICTS_CODE', field: 'parent' }
  if (iso && (!iso.startsWith('CA') || sgcOf(iso) !== code)) return { code: 'CONTRADICTS_CODE', field: 'iso' }
  if (population && !/^\d{1,9}$/.test(population)) return { code: 'NOT_A_NUMBER', field: 'population_2021' }
  return {
    ...place,
    code,
    name_en,
    name_fr,
    iso: iso || null,
    classification: classification?.toUpperCase() || null,
    population_2021: population ? Number(population) : null,
  }
}

/** Level and parent of a region: SGC codes begin with the code of the province. */
function placeOf(code: string): Pick<RegionRow, 'level' | 'parent_code'> {
  if (code === 'CA') return { level: RegionLevel.COUNTRY, parent_code: null }
  if (code.length === 2) return { level: RegionLevel.PROVINCE, parent_code: 'CA' }
  return { level: RegionLevel.CENSUS_DIVISION, parent_code: code.slice(0, 2) }
}

function sgcOf(text: string): string | null {
  try {
    return parseRegionCode(text)
  } catch {
    return null
  }
}
