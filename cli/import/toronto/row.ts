import { type Column, DESCRIBING, type Layout } from './columns'
import { readNight } from './night'

/** One program on one night, as the city publishes it. */
export interface OccupancyRow extends Counts {
  readonly night: string
  readonly programId: string
  /** The trimmed texts of the describing columns, in their order; blank ones are empty. */
  readonly description: readonly string[]
}

interface Counts {
  readonly unitKind: 'BED' | 'ROOM'
  /** Places that could be used: the city's "capacity actual". */
  readonly actual: number
  readonly occupied: number
  /** A blank one counts as 0. */
  readonly unavailable: number
  readonly funded: number | null
  readonly unavailableBlank: boolean
}

export interface RowProblem {
  readonly code:
    | 'MISSING_VALUE'
    | 'NOT_A_DATE'
    | 'NOT_A_NUMBER'
    | 'NEGATIVE_NUMBER'
    | 'UNKNOWN_CODE'
    | 'BOTH_CAPACITY_KINDS'
  readonly field: Column
}

const BED = {
  unitKind: 'BED',
  actual: 'CAPACITY_ACTUAL_BED',
  occupied: 'OCCUPIED_BEDS',
  unavailable: 'UNAVAILABLE_BEDS',
  funded: 'CAPACITY_FUNDING_BED',
} as const

const ROOM = {
  unitKind: 'ROOM',
  actual: 'CAPACITY_ACTUAL_ROOM',
  occupied: 'OCCUPIED_ROOMS',
  unavailable: 'UNAVAILABLE_ROOMS',
  funded: 'CAPACITY_FUNDING_ROOM',
} as const

const KINDS: Readonly<Record<string, { own: typeof BED | typeof ROOM; other: typeof BED | typeof ROOM }>> = {
  'Bed Based Capacity': { own: BED, other: ROOM },
  'Room Based Capacity': { own: ROOM, other: BED },
}

const FIGURES = ['actual', 'occupied', 'unavailable', 'funded'] as const
const REQUIRED = ['ORGANIZATION_ID', 'ORGANIZATION_NAME', 'PROGRAM_ID', 'CAPACITY_TYPE'] as const

/** The reader of one file's rows; it remembers the nights that it has read before. */
export class RowReader {
  private readonly nights = new Map<string, string | null>()
  private readonly describing: readonly number[]

  constructor(private readonly layout: Layout) {
    this.describing = DESCRIBING.map((column) => layout.at[column])
  }

  /** The trimmed text of a column. */
  text(fields: readonly string[], column: Column): string {
    return (fields[this.layout.at[column]] as string).trim()
  }

  /** What the row says, or the first thing that is wrong with it. The row has the width of the layout. */
  read(fields: readonly string[]): OccupancyRow | RowProblem {
    const date = this.text(fields, 'OCCUPANCY_DATE')
    const night = this.night(date)
    if (!night) return { code: date === '' ? 'MISSING_VALUE' : 'NOT_A_DATE', field: 'OCCUPANCY_DATE' }
    for (const field of REQUIRED) if (this.text(fields, field) === '') return { code: 'MISSING_VALUE', field }
    const counts = this.readCounts(fields)
    if ('code' in counts) return counts
    return {
      night,
      programId: this.text(fields, 'PROGRAM_ID'),
      description: this.describing.map((index) => (fields[index] as string).trim()),
      unitKind: counts.unitKind,
      actual: counts.actual,
      occupied: counts.occupied,
      unavailable: counts.unavailable,
      funded: counts.funded,
      unavailableBlank: counts.unavailableBlank,
    }
  }

  private readCounts(fields: readonly string[]): Counts | RowProblem {
    const kind = KINDS[this.text(fields, 'CAPACITY_TYPE')]
    if (!kind) return { code: 'UNKNOWN_CODE', field: 'CAPACITY_TYPE' }
    const { own, other } = kind
    for (const figure of FIGURES) {
      if (this.text(fields, other[figure]) !== '')
        return { code: 'BOTH_CAPACITY_KINDS', field: other[figure] }
    }
    const actual = readCount(this.text(fields, own.actual))
    const occupied = readCount(this.text(fields, own.occupied))
    const unavailable = readCount(this.text(fields, own.unavailable))
    const funded = readCount(this.text(fields, own.funded))
    if (actual === null) return { code: 'MISSING_VALUE', field: own.actual }
    if (occupied === null) return { code: 'MISSING_VALUE', field: own.occupied }
    for (const [figure, value] of [
      ['actual', actual],
      ['occupied', occupied],
      ['funded', funded],
    ] as const) {
      if (Number.isNaN(value)) return { code: 'NOT_A_NUMBER', field: own[figure] }
      if (value !== null && value < 0) return { code: 'NEGATIVE_NUMBER', field: own[figure] }
    }
    // Only the count of unavailable places has been negative in what the city published; it is kept and flagged.
    if (Number.isNaN(unavailable)) return { code: 'NOT_A_NUMBER', field: own.unavailable }
    return {
      unitKind: own.unitKind,
      actual,
      occupied,
      unavailable: unavailable ?? 0,
      funded,
      unavailableBlank: unavailable === null,
    }
  }

  private night(text: string): string | null {
    let night = this.nights.get(text)
    if (night === undefined) {
      night = readNight(text)
      if (this.nights.size < 10_000) this.nights.set(text, night)
    }
    return night
  }
}

/** A whole number; null where the text is blank, NaN where it is no whole number of a plausible size. */
function readCount(text: string): number | null {
  if (text === '') return null
  return /^-?\d{1,6}(\.0+)?$/.test(text) ? Number(text) : Number.NaN
}
