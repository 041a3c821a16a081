import type { VerdictCode, WarningCode } from '../verdict-codes'

/** The rule that a row breaks, and in which field; null where that is the row as a whole. */
export interface Problem {
  readonly code: VerdictCode
  readonly field: string | null
}

/** What the sender should know of a row that is taken all the same. */
export interface Notice {
  readonly code: WarningCode
  readonly field: string
}

export const isProblem = (value: object): value is Problem => 'code' in value
