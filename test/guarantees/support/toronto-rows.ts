import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { periodMonths } from '../../../platform/codes/period-months'

/** The years whose nights there are; 2023 is not among them. */
export const TORONTO_YEARS = ['2021', '2022', '2024'] as const

export function torontoFile(folder: string, year: string): string {
  return join(folder, `daily-shelter-overnight-service-occupancy-capacity-${year}.csv.gz`)
}

/** Nights of an agency's programmes that are alike in all that statistics tell apart; in unit-nights. */
export interface TorontoNights {
  /** First day. */
  readonly month: string
  readonly agency: string
  readonly SECTOR: string
  readonly UNIT_KIND: 'BED' | 'ROOM'
  readonly SERVICE_TYPE: string
  readonly PROGRAM_MODEL: string
  readonly available: number
  readonly occupied: number
  readonly vacant: number
  readonly funded: number
}

/** One row of the city's file of a year for each programme and night, read without the hub's own reader. */
export function readTorontoRows(folder: string, year: string): TorontoNights[] {
  const [header, ...lines] = gunzipSync(readFileSync(torontoFile(folder, year)))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map(fieldsOf)
  return lines.map((fields) =>
    rowOf((column) => (fields[(header as string[]).indexOf(column)] as string).trim()),
  )
}

/** The city quotes every text, and breaks no line within one. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )
}

function rowOf(field: (column: string) => string): TorontoNights {
  const isBed = field('CAPACITY_TYPE') === 'Bed Based Capacity'
  const [one, many] = isBed ? ['BED', 'BEDS'] : ['ROOM', 'ROOMS']
  const [available, occupied] = [Number(field(`CAPACITY_ACTUAL_${one}`)), Number(field(`OCCUPIED_${many}`))]
  return {
    month: `${field('OCCUPANCY_DATE').slice(0, 7)}-01`,
    agency: field('ORGANIZATION_ID'),
    SECTOR: field('SECTOR') || 'NOT_STATED',
    UNIT_KIND: isBed ? 'BED' : 'ROOM',
    SERVICE_TYPE: field('OVERNIGHT_SERVICE_TYPE') || 'NOT_STATED',
    PROGRAM_MODEL: field('PROGRAM_MODEL') || 'NOT_STATED',
    available,
    occupied,
    vacant: Math.max(0, available - occupied),
    funded: Number(field(`CAPACITY_FUNDING_${one}`)),
  }
}

const AMOUNTS = ['available', 'occupied', 'vacant', 'funded'] as const
export type Amounts = Readonly<Record<(typeof AMOUNTS)[number], number>>

/** The sums of rows, of each month and of each agency apart. */
export function sumByMonth(rows: readonly TorontoNights[]): TorontoNights[] {
  const codesOf = ({ month, agency, SECTOR, UNIT_KIND, SERVICE_TYPE, PROGRAM_MODEL }: TorontoNights) =>
    [month, agency, SECTOR, UNIT_KIND, SERVICE_TYPE, PROGRAM_MODEL].join('|')
  return [...groupedBy(rows, codesOf).values()].map((alike) => ({
    ...(alike[0] as TorontoNights),
    ...sumOf(alike),
  }))
}

function groupedBy(rows: readonly TorontoNights[], keyOf: (row: TorontoNights) => string) {
  const groups = new Map<string, TorontoNights[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

export function sumOf(rows: readonly Amounts[]): Amounts {
  const sum = (name: keyof Amounts) => rows.reduce((total, row) => total + row[name], 0)
  return Object.fromEntries(AMOUNTS.map((name) => [name, sum(name)])) as Amounts
}

/** The nights behind a cell. All are of shelters, and the whole system serves Toronto. */
export function nightsBehind(
  nights: readonly TorontoNights[],
  key: Readonly<Record<string, string>>,
): TorontoNights[] {
  const { PERIOD = '', REGION = '3520', CATEGORY = 'SHELTER_HOUSING', ...codes } = key
  if (!'3520'.startsWith(REGION) || CATEGORY !== 'SHELTER_HOUSING') return []
  const { first, last } = periodMonths(PERIOD)
  return nights.filter(
    (row) =>
      first <= row.month &&
      row.month <= last &&
      Object.entries(codes).every(([name, code]) => row[name as keyof TorontoNights] === code),
  )
}

/** What each agency has of these nights. */
export function amountsByAgency(nights: readonly TorontoNights[]): Amounts[] {
  return [...groupedBy(nights, ({ agency }) => agency).values()].map(sumOf)
}
