import type { PrimaryRule } from '../model/need'

/** A cell that some rule finds sensitive, and what the rules know of it. */
export interface SensitiveCell {
  readonly cell: number
  /** At least one, in the order in which the rules are tried. */
  readonly rules: readonly PrimaryRule[]
  readonly value: number
  /** Whether the value counts contributors. */
  readonly isFrequency: boolean
  /** Whether the value is a whole number. */
  readonly isCount: boolean
  /** The largest contributions, from the largest down; empty where no rule asks for them. */
  readonly largest: readonly number[]
}
