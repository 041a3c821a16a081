import { createHash } from 'node:crypto'
import type { UnitKind } from '../../platform/codes/enums'
import type { CubeName } from './cube'

/**
 * One registered table of a released cube and period. It is dense: one row for every combination of its axes' codes, the last
 * axis changing fastest, in every column.
 */
export interface ReleasedTable {
  /** Its name in the cube's declaration. */
  readonly name: string
  readonly axes: readonly ReleasedAxis[]
  readonly columns: readonly ReleasedColumn[]
}

export interface ReleasedAxis {
  /** A dimension of the cube; PERIOD where a table holds finer periods than its part's. */
  readonly dimension: string
  /** Ascending, each once. */
  readonly codes: readonly string[]
}

export interface ReleasedColumn {
  /** A counter that the cube's measures read. */
  readonly counter: string
  /** Null unless the status says that there is a value. */
  readonly values: readonly (number | null)[]
  /** One character a row: "." published, "r" rounded, "x" suppressed, "_" not available. Nothing tells kinds of "x" apart. */
  readonly status: string
}

/** All released tables of one cube and one period: what a release consists of, and what is loaded at a time. */
export interface ReleasedPart {
  readonly cube: CubeName
  /** A code such as 2024-03, 2024-Q1, 2024 or FY2024-25. */
  readonly period: string
  readonly tables: readonly ReleasedTable[]
  /** By funder, the programmes that it paid for when the part was made, ids ascending; absent: not said. */
  readonly programsOf?: Readonly<Record<string, readonly string[]>>
  /** Of programmes that somebody pays for, by programme, then kind of unit; absent: none. Shown to those who pay, and in no table. */
  readonly fundedPlaces?: readonly FundedPlaces[]
  /** Whether any record behind it is made up. */
  readonly hasSampleData: boolean
}

/** Contract figures of a programme and a kind of unit in a fiscal year, each at least 0. */
export interface FundedPlaces {
  readonly program: string
  readonly unitKind: UnitKind
  /** Places that the contract pays for; null where no report of the year says. */
  readonly funded: number | null
  /** Places reported, on an average night, to one decimal; null unless the programme's agency publishes its figures itself. */
  readonly reported: number | null
  /** Places occupied, likewise. */
  readonly used: number | null
}

/** The codes of each row of a table, in the order of its columns' values. */
export function rowsOf(axes: readonly ReleasedAxis[]): string[][] {
  return axes.reduce<string[][]>(
    (rows, { codes }) => rows.flatMap((row) => codes.map((code) => [...row, code])),
    [[]],
  )
}

/** The one text of a part: the same content is the same bytes. */
export function canonicalText(part: ReleasedPart): string {
  const { cube, period, tables, programsOf, fundedPlaces, hasSampleData } = part
  const sorted = tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return JSON.stringify({
    cube,
    period,
    hasSampleData,
    programsOf: programsOf && Object.fromEntries(Object.entries(programsOf).sort()),
    fundedPlaces: fundedPlaces?.map(({ program, unitKind, funded, reported, used }) => ({
      program,
      unitKind,
      funded,
      reported,
      used,
    })),
    tables: sorted.map(({ name, axes, columns }) => ({
      name,
      axes: axes.map(({ dimension, codes }) => ({ dimension, codes })),
      columns: columns.map(({ counter, values, status }) => ({ counter, values, status })),
    })),
  })
}

/** SHA-256 of the text, as hexadecimal digits. */
export function contentHashOf(part: ReleasedPart): string {
  return createHash('sha256').update(canonicalText(part)).digest('hex')
}
