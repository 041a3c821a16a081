import type { Attacker, Need } from '../model/need'
import type { CellSystem } from '../model/system'

/** What somebody must not find out, in differences from the truth. */
export interface Claim {
  readonly need: Need
  /** What is in the cell beside what the attacker has there. */
  readonly rest: number
  /** The cell must be able to be lower than the truth by so much: at most 0. */
  readonly down: number
  /** And higher by so much: at least 0. */
  readonly up: number
  readonly width: number
}

/** Differences from the truth, the truth itself between them. */
export interface Range {
  readonly lower: number
  readonly upper: number
}

export function makeClaim(need: Need, { atLeast }: Attacker, { value }: CellSystem): Claim {
  const rest = (value[need.cell] ?? 0) - (atLeast[need.cell] ?? 0)
  return {
    need,
    rest,
    down: Math.min(0, need.lower - rest),
    up: Math.max(0, need.upper - rest),
    width: need.width,
  }
}

/** By how much at least the cell must be uncertain in all. */
export function requiredWidth({ up, down, width }: Claim): number {
  return Math.max(width, up - down)
}

/** How much of the required width may be missing, since solvers and sums round. */
export const WIDTH_TOLERANCE = 1e-6

export function isMet(claim: Claim, range: Range): boolean {
  return isLowEnough(claim, range) && isHighEnough(claim, range) && isWideEnough(claim, range)
}

export function isLowEnough(claim: Claim, { lower }: Range): boolean {
  return lower <= claim.down + WIDTH_TOLERANCE * requiredWidth(claim)
}

export function isHighEnough(claim: Claim, { upper }: Range): boolean {
  return upper >= claim.up - WIDTH_TOLERANCE * requiredWidth(claim)
}

export function isWideEnough(claim: Claim, { lower, upper }: Range): boolean {
  return upper - lower >= claim.width * (1 - WIDTH_TOLERANCE)
}
