import type { Notice, Problem } from './problem'

/** What a row says of a record, de-identified but for the client id, which goes no further than the taker. */
export interface ReadRecord {
  /** As the sender calls it. */
  readonly recordId: string
  readonly clientId: string | null
  /** The first day of the month that the record lies in, YYYY-MM-DD. */
  readonly month: string
  /** In the order of the stage's columns after agency and pseudonym; codes, dates and numbers alone. */
  readonly values: readonly (string | number | null)[]
  /** What the sender should know of a row that is taken all the same. */
  readonly unusual: readonly Notice[]
}

/** A row that takes a record back. */
export interface Withdrawal {
  readonly withdrawn: string
}

export type Reading = ReadRecord | Withdrawal | Problem

/** Reads the rows of one kind of record. */
export interface RecordReader {
  /** The names of the values that `read` takes, in their order. */
  readonly fields: readonly string[]
  /** What a row says, or the first rule that it breaks. Values are trimmed; blank where nothing was sent. */
  read(values: readonly string[]): Reading
}
