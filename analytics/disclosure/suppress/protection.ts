/** What came of protecting one piece. */
export interface Protection {
  /** 1 for the cells to suppress, as numbered in the piece. */
  readonly suppressed: Uint8Array
  /** How many targets are not met. */
  readonly missed: number
  /** Null where none was proven. */
  readonly lowerBound: number | null
  readonly optimal: boolean
  readonly lps: number
}
