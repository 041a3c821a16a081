import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { importOccupancy } from '../../../../cli/import/toronto/import-occupancy'
import type { BatchResult } from '../../../../platform/ingest/batch'

/** The columns of the city's file, in its order, with a night of a shelter that is in no way unusual. */
export const USUAL = {
  _id: '1',
  OCCUPANCY_DATE: '2024-01-15',
  ORGANIZATION_ID: '6',
  ORGANIZATION_NAME: 'Maple Homes',
  SHELTER_ID: '40',
  SHELTER_GROUP: 'Maple Group',
  LOCATION_ID: '1001',
  LOCATION_NAME: 'Maple House',
  LOCATION_ADDRESS: '1 Elm St',
  LOCATION_POSTAL_CODE: 'M5V 1A1',
  LOCATION_CITY: 'Toronto',
  LOCATION_PROVINCE: 'ON',
  PROGRAM_ID: '501',
  PROGRAM_NAME: 'Maple House Beds',
  SECTOR: 'Women',
  PROGRAM_MODEL: 'Emergency',
  OVERNIGHT_SERVICE_TYPE: 'Shelter',
  PROGRAM_AREA: 'Base Shelter and Overnight Services System',
  SERVICE_USER_COUNT: '10',
  CAPACITY_TYPE: 'Bed Based Capacity',
  CAPACITY_ACTUAL_BED: '12',
  CAPACITY_FUNDING_BED: '15',
  OCCUPIED_BEDS: '10',
  UNOCCUPIED_BEDS: '2',
  UNAVAILABLE_BEDS: '3',
  CAPACITY_ACTUAL_ROOM: '',
  CAPACITY_FUNDING_ROOM: '',
  OCCUPIED_ROOMS: '',
  UNOCCUPIED_ROOMS: '',
  UNAVAILABLE_ROOMS: '',
  OCCUPANCY_RATE_BEDS: '83.33',
  OCCUPANCY_RATE_ROOMS: '',
} as const

export type CityColumn = keyof typeof USUAL
export type CityRow = Partial<Record<CityColumn, string>>

export const CITY_COLUMNS = Object.keys(USUAL) as CityColumn[]

/** The same shelter with rooms in the place of beds. */
export const ROOMS: CityRow = {
  CAPACITY_TYPE: 'Room Based Capacity',
  CAPACITY_ACTUAL_BED: '',
  CAPACITY_FUNDING_BED: '',
  OCCUPIED_BEDS: '',
  UNAVAILABLE_BEDS: '',
  CAPACITY_ACTUAL_ROOM: '8',
  CAPACITY_FUNDING_ROOM: '9',
  OCCUPIED_ROOMS: '7',
  UNAVAILABLE_ROOMS: '1',
}

/** A row without an address, as the city gives it: without a place's name and postal code either. */
export const WITHHELD: CityRow = { LOCATION_ADDRESS: '', LOCATION_POSTAL_CODE: '', LOCATION_CITY: '' }

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A file of the city that says of each row what differs from the usual one. */
export function cityFile(rows: readonly CityRow[], columns: readonly string[] = CITY_COLUMNS): string {
  const line = (row: CityRow) =>
    columns.map((column) => quote(({ ...USUAL, ...row } as Record<string, string>)[column] ?? '')).join(',')
  return [columns.map(quote).join(','), ...rows.map(line), ''].join('\n')
}

/** Imports a text as if it were a file. */
export async function importText(db: ClientBase, text: string): Promise<BatchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-city-'))
  const file = join(folder, 'city.csv')
  writeFileSync(file, text)
  try {
    return await importOccupancy(db, file, () => undefined)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const importRows = (db: ClientBase, ...rows: readonly CityRow[]) => importText(db, cityFile(rows))

const DIRECTORY_KEYS = {
  agency: 'id',
  funder: 'id',
  program: 'id',
  program_funder: 'program_id, funder_id',
  service: 'id',
  service_area: 'service_id, region_code',
  phone: 'id',
  public_location: 'id',
  service_site: 'id',
  imported_entity: 'source, kind, key',
}

/** All rows of the directory that imports write, of what they have heard, and of the pools, by table. */
export async function directoryOfHub(db: ClientBase): Promise<Record<string, object[]>> {
  const tables: Record<string, object[]> = {}
  for (const [table, key] of Object.entries(DIRECTORY_KEYS)) {
    tables[table] = (await db.query(`select * from directory.${table} order by ${key}`)).rows
  }
  tables.pool = (await db.query('select * from capacity.pool order by id')).rows
  return tables
}

/** The snapshots of the hub, with the program that each is of. */
export async function snapshotsOf(db: ClientBase): Promise<Record<string, unknown>[]> {
  const { rows } = await db.query(
    `select split_part(record_id, ' ', 2) as program, night::text, p.unit_kind, to_char(as_of at time zone 'utc',
       'YYYY-MM-DD"T"HH24:MI:SS"Z"') as as_of, s.funded, total, unavailable, unavailable_by, occupied, reserved, sector,
       service_type, program_model, historical, version
     from capacity.snapshot s join capacity.pool p on p.id = s.pool_id order by program, night, unit_kind`,
  )
  return rows
}

/** A hub without anything of the city. */
export async function forgetEverything(db: ClientBase): Promise<void> {
  const tables = ['snapshot', 'snapshot_superseded', 'ledger', 'batch', 'dirty_month', 'pool']
  for (const table of tables) await db.query(`delete from capacity.${table}`)
  for (const table of Object.keys(DIRECTORY_KEYS).reverse()) await db.query(`delete from directory.${table}`)
}
