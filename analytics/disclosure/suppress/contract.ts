import type { Attacker } from '../model/need'
import type { Pattern } from '../model/pattern'
import type { CellSystem } from '../model/system'

export interface SuppressionInput {
  readonly system: CellSystem
  /** The public first. What each may not find out is in their needs. */
  readonly attackers: readonly Attacker[]
  /** 1 for cells that must be suppressed. Length: cells. */
  readonly primary: Uint8Array
  /** What it costs to suppress each cell, at least 0. Length: cells. */
  readonly cost: Float64Array
  /** 1 for cells that must be published: released before, or zeros that are no secret. Length: cells. */
  readonly mustPublish: Uint8Array
}

/** QUICK leaves cells suppressed that a long search would publish again; what it gives is as safe. */
export type Effort = 'FULL' | 'QUICK'

export interface SuppressionResult {
  readonly pattern: Pattern
  /** Whether every need of every attacker is met. */
  readonly isProtected: boolean
  /** The cost of the secondary cells, each once. */
  readonly cost: number
  /** No pattern that meets the needs costs less; null where none was proven. */
  readonly lowerBound: number | null
  readonly optimal: boolean
  /** How many linear programs were solved. */
  readonly lps: number
  /** Movements that show why needs are met, in the unit of the values; some of them, for whoever checks the pattern. */
  readonly movements: readonly { readonly cells: Int32Array; readonly differences: Float64Array }[]
}
