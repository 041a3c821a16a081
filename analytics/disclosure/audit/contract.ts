import type { Attacker, Need } from '../model/need'
import type { CellSystem } from '../model/system'
import type { Hint } from './hints'

export interface AuditInput {
  /** The truth, and the sums that tie it together. */
  readonly system: CellSystem
  /** What was published of each cell; NaN where it was suppressed. Length: cells. */
  readonly published: Float64Array
  readonly attackers: readonly Attacker[]
  /** What may be possible, to be tried before anything is searched for: true hints save work, and false ones change nothing. */
  readonly hints?: readonly Hint[]
}

/** What an attacker can work out about a sensitive cell, or about the rest of it beside what they know themselves. */
export interface Interval {
  readonly attacker: string
  readonly need: Need
  readonly lower: number
  /** Infinity where nothing bounds it. */
  readonly upper: number
  readonly holds: boolean
}

export interface AuditResult {
  /** Whether every interval holds. */
  readonly holds: boolean
  /** One for each need, in the order of attackers and needs; where it holds, bounds may be wider than shown, never narrower. */
  readonly intervals: readonly Interval[]
  readonly lps: number
}
