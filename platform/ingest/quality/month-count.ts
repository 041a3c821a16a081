/** What there is of one month. Months without records are not listed. */
export interface MonthCount {
  /** Its first day, YYYY-MM-01. */
  readonly month: string
  readonly records: number
  /** Of these, records of which it is known when they first arrived: all but those of the sample. */
  readonly judged: number
  /** Of the judged, those that first arrived within `TIMELY_DAYS` after the end of the month. */
  readonly timely: number
}

/** Days after the end of a month within which its records arrive in time. */
export const TIMELY_DAYS = 30
