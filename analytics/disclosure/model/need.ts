/** Why a cell is sensitive. */
export type PrimaryRule =
  | 'GIVEN'
  | 'MINIMUM_FREQUENCY'
  | 'OWN_SUBTRACTION'
  | 'DOMINANCE'
  | 'P_PERCENT'
  | 'GROUP_DISCLOSURE'
  | 'SENSITIVE_ZERO'
  | 'MINIMUM_AGENCIES'
  | 'SINGLETON'

/**
 * What must stay uncertain about a sensitive cell: from all that is published, an attacker must not be able to show that it
 * lies above `lower` or below `upper`, nor to place it in less than `width`. For an attacker who knows a part of the
 * cell, all three are about the rest. Where `lower` and `upper` equal the value and `width` is 0 nothing is required.
 */
export interface Need {
  readonly cell: number
  readonly rule: PrimaryRule
  readonly lower: number
  readonly upper: number
  readonly width: number
}

/**
 * Somebody who reads what is published, knowing some of it beforehand. The first attacker of every release is the public,
 * who knows that no cell is below 0.
 */
export interface Attacker {
  readonly name: string
  /** What the attacker knows each cell to be at least: 0, or its own part. Length: cells. */
  readonly atLeast: Float64Array
  /** 1 where the attacker knows the cell exactly. Length: cells. */
  readonly knows: Uint8Array
  readonly needs: readonly Need[]
}
