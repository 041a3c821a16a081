import type { Role } from '../identity/principal'

/** What was asked for: released figures, a funder's report, or places as they are now. */
export const ACCESS_KINDS = ['STATISTICS', 'REPORTS', 'CAPACITY'] as const
export type AccessKind = (typeof ACCESS_KINDS)[number]

/** ALLOWED: all of it was answered. REFUSED, FAILED: all or a part of it was not, by the caller's or by the hub's doing. */
export const VERDICTS = ['ALLOWED', 'REFUSED', 'FAILED'] as const
export type Verdict = (typeof VERDICTS)[number]

/** One access of a named caller: who, what and what for, and never a value of the question or of the answer. */
export interface Access {
  readonly kinds: readonly AccessKind[]
  readonly role: Role
  /** As its token names the caller; "key <id>" for the key of an agency. */
  readonly subject: string
  readonly agencyId: string | null
  readonly funderIds: readonly string[]
  readonly regions: readonly string[]
  /**
   * The agencies whose data it concerned, as far as the caller's role says. Null: all; of live capacity that a coordinator asks for
   * all with places in their regions.
   */
  readonly agencies: readonly string[] | null
  readonly purpose: string | null
  /** SHA-256 of the operation without its values, in hexadecimal digits. */
  readonly operation: string
  readonly operationName: string | null
  readonly cubes: readonly string[]
  /** Releases that were named; empty: the newest of each period. */
  readonly releases: readonly string[]
  /** In the units of the hub's limits; null where it was not worked out. */
  readonly cost: number | null
  readonly verdict: Verdict
  /** Of the error that the verdict is for; null where it is ALLOWED. */
  readonly code: string | null
}

/** An access as it is in the log. */
export interface RecordedAccess extends Access {
  /** 1, 2, 3 and so on, without gaps. */
  readonly seq: number
  /** By the clock of the database. */
  readonly at: Date
  /** Of this row and, through the one before it, of all before it; in hexadecimal digits. */
  readonly hash: string
}
