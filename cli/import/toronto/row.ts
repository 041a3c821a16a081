import type { Column, Layout } from './columns'
import { type Described, Descriptions } from './described'
import { readNight } from './night'

/** One program on one night, as the city publishes it. */
export interface OccupancyRow extends Counts {
  readonly night: string
  readonly described: Described
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
    | 'DATE_IN_FUTURE'
    | 'NOT_TEXT'
    | 'TEXT_TOO_LONG'
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

type Kind = typeof BED | typeof ROOM

const KINDS: Readonly<Record<string, { readonly own: Kind; readonly other: Kind }>> = {
  'Bed Based Capacity': { own: BED, other: ROOM },
  'Room Based Capacity': { own: ROOM, other: BED },
}

const FIGURES = ['actual', 'occupied', 'unavailable', 'funded'] as const

/** The reader of one file's rows; it remembers what it has read before. */
export class RowReader {
  private readonly nights = new Map<string, string | RowProblem>()
  private readonly descriptions: Descriptions

  /** `today`, as YYYY-MM-DD, is the last night that can have been counted. */
  constructor(
    private readonly layout: Layout,
    private readonly today: string,
  ) {
    this.descriptions = new Descriptions(layout)
  }

  /** The trimmed text of a column. */
  text(fields: readonly string[], column: Column): string {
    return (fields[this.layout.at[column]] as string).trim()
  }

  /** What the row says, or the first thing that is wrong with it. The row has the width of the layout. */
  read(fields: readonly string[]): OccupancyRow | RowProblem {
    const night = this.night(this.text(fields, 'OCCUPANCY_DATE'))
    if (typeof night !== 'string') return night
    const described = this.descriptions.of(fields)
    if (described.problem) return described.problem
    const counts = this.readCounts(fields)
    if ('code' in counts) return counts
    const { unitKind, actual, occupied, unavailable, funded, unavailableBlank } = counts
    return { night, described, unitKind, actual, occupied, unavailable, funded, unavailableBlank }
  }

  private readCounts(fields: readonly string[]): Counts | RowProblem {
    const type = this.text(fields, 'CAPACITY_TYPE')
    const kind = KINDS[type]
    if (!kind) return { code: type === '' ? 'MISSING_VALUE' : 'UNKNOWN_CODE', field: 'CAPACITY_TYPE' }
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
    const wrong =
      problemOf(actual, own.actual) ?? problemOf(occupied, own.occupied) ?? problemOf(funded, own.funded)
    if (wrong) return wrong
    // Only the count of unavailable places has been negative in what the city published; it is kept and flagged.
    if (Number.isNaN(unavailable)) return { code: 'NOT_A_NUMBER', field: own.unavailable }
    const unavailableBlank = unavailable === null
    return {
      unitKind: own.unitKind,
      actual,
      occupied,
      unavailable: unavailable ?? 0,
      funded,
      unavailableBlank,
    }
  }

  private night(text: string): string | RowProblem {
    const known = this.nights.get(text)
    if (known !== undefined) return known
    const night = this.checkNight(text)
    if (this.nights.size < 10_000) this.nights.set(text, night)
    return night
  }

  private checkNight(text: string): string | RowProblem {
    const field = 'OCCUPANCY_DATE'
    if (text === '') return { code: 'MISSING_VALUE', field }
    const night = readNight(text)
    if (night === null) return { code: 'NOT_A_DATE', field }
    return night > this.today ? { code: 'DATE_IN_FUTURE', field } : night
  }
}

/** A whole number; null where the text is blank, NaN where it is no whole number of a plausible size. */
function readCount(text: string): number | null {
  if (text === '') return null
  return /^-?\d{1,6}(\.0+)?$/.test(text) ? Number(text) : Number.NaN
}

function problemOf(count: number | null, field: Column): RowProblem | null {
  if (Number.isNaN(count)) return { code: 'NOT_A_NUMBER', field }
  return count !== null && count < 0 ? { code: 'NEGATIVE_NUMBER', field } : null
}
