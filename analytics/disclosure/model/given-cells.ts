/** Cells as somebody tabulated them, totals with them: entry r of each array is of row r. */
export interface GivenCells {
  readonly size: number
  /** Each row's name of its records, as `RecordSets` gives it. */
  readonly names: readonly string[]
  readonly value: Float64Array
  readonly frequency: Float64Array
  /** The k-th entry holds each row's k-th largest contribution; null where they are not known. */
  readonly largest: readonly Float64Array[] | null
  /** 1 for rows that are sensitive whatever the rules say. */
  readonly primary: Uint8Array
}
