import type { CubeName } from '../cubes/cube'
import type { ReleasedPart } from '../cubes/released'
import type { OnProgress } from '../disclosure/progress'
import type { Solver } from '../disclosure/solver/solver'

/** A part that was protected and audited, before it is in any release. */
export interface BuiltPart {
  readonly part: ReleasedPart
  /** Cells shown, all tables together, cells of several tables once. */
  readonly cells: number
  /** Of those, suppressed for whatever reason: one number for all kinds. */
  readonly suppressed: number
  /** Whether the audit holds for every attacker. What does not hold is never published. */
  readonly holds: boolean
  /** For the steward alone: what does not hold, and why. Empty where all holds. */
  readonly problems: readonly string[]
  /** Counts (never records) that later periods and revisions need; any JSON, for the release role alone. Null: none. */
  readonly kept: unknown
}

/** What a cube's builder is given beside the feeds. */
export interface BuildContext {
  /**
   * What was released of a cube and period before and still counts, with what was kept then; null where nothing was. Of the period
   * that is being made, also what was withdrawn since.
   */
  released(
    cube: CubeName,
    period: string,
  ): Promise<{ readonly part: ReleasedPart; readonly kept: unknown } | null>
  /** What roundings are drawn from. */
  readonly secret: string
  readonly solver: Solver
  readonly onProgress: OnProgress
}
