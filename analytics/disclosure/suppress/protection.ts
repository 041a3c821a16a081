import type { SparseMovement } from './movements'

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
  /** Movements that show why targets are met, cells as numbered in the piece; some, or none. */
  readonly movements: readonly SparseMovement[]
}
