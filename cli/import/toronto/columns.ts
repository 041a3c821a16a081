/** The columns that describe the program rather than count its places. Together with the counts they are the row's content. */
export const DESCRIBING = [
  'ORGANIZATION_ID',
  'ORGANIZATION_NAME',
  'LOCATION_ID',
  'LOCATION_NAME',
  'LOCATION_ADDRESS',
  'LOCATION_POSTAL_CODE',
  'LOCATION_CITY',
  'LOCATION_PROVINCE',
  'PROGRAM_ID',
  'PROGRAM_NAME',
  'SECTOR',
  'PROGRAM_MODEL',
  'OVERNIGHT_SERVICE_TYPE',
] as const

/** What the describing columns of one row say, by column. */
export type Description = Readonly<Record<(typeof DESCRIBING)[number], string>>

export function describe(texts: readonly string[]): Description {
  return Object.fromEntries(DESCRIBING.map((column, index) => [column, texts[index]])) as Description
}

/** The columns of the city's file that the hub reads. The others are derived from these, or counters of the city's own. */
export const COLUMNS = [
  'OCCUPANCY_DATE',
  ...DESCRIBING,
  'CAPACITY_TYPE',
  'CAPACITY_ACTUAL_BED',
  'CAPACITY_FUNDING_BED',
  'OCCUPIED_BEDS',
  'UNAVAILABLE_BEDS',
  'CAPACITY_ACTUAL_ROOM',
  'CAPACITY_FUNDING_ROOM',
  'OCCUPIED_ROOMS',
  'UNAVAILABLE_ROOMS',
] as const

export type Column = (typeof COLUMNS)[number]

/** Where each column stands in this file. */
export interface Layout {
  readonly at: Readonly<Record<Column, number>>
  /** How many fields each row has. */
  readonly width: number
}

/** The layout that a header row describes, or the columns that it lacks. Order and further columns do not matter. */
export function readLayout(header: readonly string[]): Layout | { readonly missing: readonly string[] } {
  const positions = new Map(header.map((name, index) => [name.trim().toUpperCase(), index]))
  const missing = COLUMNS.filter((column) => !positions.has(column))
  if (missing.length > 0) return { missing }
  const at = Object.fromEntries(COLUMNS.map((column) => [column, positions.get(column)])) as Record<
    Column,
    number
  >
  return { at, width: header.length }
}
