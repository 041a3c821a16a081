import type { CellSystem, Holdings } from '../model/system'

/** How many contributors a published count stands for at least, where a policy names no other number. */
export const USUAL_THRESHOLD = 10

/** Which cells are sensitive. A rule applies only where it is named. */
export interface PrimaryPolicy {
  /** m: cells with 1 … m − 1 contributors are sensitive. Also the k of all rules below; USUAL_THRESHOLD where absent. */
  readonly minimumFrequency?: number
  /** (n, k): cells whose n largest contributors hold more than k per cent. Needs n entries of `largest`, or holdings. */
  readonly dominance?: { readonly n: number; readonly k: number }
  /** p of the p% rule. Needs two entries of `largest`, or holdings. */
  readonly pPercent?: number
  /** Who serves the contributors; needed by the two rules that follow. */
  readonly agencies?: Agencies
  /** Whether each agency is taken to subtract its own part (frequency tables: the rest must not be 1 … k − 1). */
  readonly ownSubtraction?: boolean
  /** Cells of fewer agencies than this, and of one at least, are sensitive. */
  readonly minimumAgencies?: number
  /** 1 for cells that somebody else found sensitive. Length: cells. */
  readonly given?: Uint8Array
  /** The cells of sensitive dimensions; each cell may stand in several pairs, one for each sensitive dimension. */
  readonly sensitive?: readonly SensitiveMargin[]
  /** 1 for zeros that cannot be anything else, which everybody knows. Length: cells. */
  readonly structuralZero?: Uint8Array
}

/** A cell of a sensitive dimension, and the cell that has the total of that dimension in its place. */
export interface SensitiveMargin {
  readonly cell: number
  readonly margin: number
}

export interface Agencies {
  /** What each agency has in each cell, in the unit of `value`. */
  readonly holdings: Holdings
  /** Of each agency, the cells that it knows exactly because they are its own, such as those of its programmes. */
  readonly knows?: readonly (readonly number[])[]
}

/** What must stay uncertain, where it is not left to each rule. At most one of the two. */
export interface Protection {
  /** On each side, as a share of the value: 0.1 is ten per cent. Requires nothing of a value of 0. */
  readonly relative?: number
  /** Between what can be shown from below and from above, in the unit of the value. */
  readonly width?: number
}

export interface PrimaryInput {
  readonly system: CellSystem
  readonly policy: PrimaryPolicy
  readonly protection?: Protection
  /** Whether lone contributors, and each named contributor of a small sensitive cell, attack with what they know. */
  readonly singletons?: boolean
  /** Whether an agency must find out no rest of others at all, large or small: what is rounded promises that. */
  readonly everyRest?: boolean
  /** 1 for cells that everybody knows exactly beforehand, such as those of pools marked public. Length: cells. */
  readonly publiclyKnown?: Uint8Array
}

/** The k of the rules about counts. */
export function threshold(policy: PrimaryPolicy): number {
  return policy.minimumFrequency ?? USUAL_THRESHOLD
}
