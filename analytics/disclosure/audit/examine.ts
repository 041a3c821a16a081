import {
  type Claim,
  isHighEnough,
  isLowEnough,
  isMet,
  isWideEnough,
  type Range,
  requiredWidth,
  WIDTH_TOLERANCE,
} from './claim'
import type { Deviations, Search } from './deviations'
import type { Evidence } from './evidence'

/** Everything about one component to one attacker. */
export interface Examination {
  readonly evidence: Evidence
  readonly deviations: Search
  /** What is needed where values are whole numbers; null where they are not. */
  readonly wholeNumbers: WholeNumbers | null
  readonly columnOf: Int32Array
}

export interface WholeNumbers {
  /** Whether they decide even where the range in real numbers is wide. */
  readonly always: boolean
  /** Values that put a cell a difference away from the truth and change as little else as possible; null where none do. */
  readonly move: (column: number, difference: number) => Float64Array | null
  /** Values in whole numbers that do so too, near such a move in fractions; null where none are near, or the move is in whole numbers. */
  readonly near: (move: Float64Array, column: number, difference: number) => Float64Array | null
  /** Made when first needed. */
  readonly deviations: () => Deviations
}

/** What is left possible for a cell, in differences from the truth, and whether that is enough. */
export interface Finding extends Range {
  readonly holds: boolean
}

/**
 * What an attacker can find out about one cell: at least as wide as shown where the claim holds, and exact where it does
 * not; in a large component of counts, no more than one beside the whole numbers of the exact range in real numbers. A limit
 * reached means that the claim does not hold.
 */
export function examine(claim: Claim, examination: Examination): Finding {
  const column = examination.columnOf[claim.need.cell] ?? 0
  if (isSettled(claim, examination) || isSettledByMoves(claim, column, examination)) {
    return settled(claim, column, examination)
  }
  const upper = -extreme(column, -1, examination, examination.deviations)
  if (isSettled(claim, examination)) {
    return settled(claim, column, examination)
  }
  const lower = extreme(column, 1, examination, examination.deviations)
  if (isSettled(claim, examination)) {
    return settled(claim, column, examination)
  }
  const isKnown = !Number.isNaN(lower) && !Number.isNaN(upper)
  return examination.wholeNumbers && isKnown
    ? examineWhole(claim, column, { lower, upper }, examination, examination.wholeNumbers)
    : { lower, upper, holds: isMet(claim, { lower, upper }) }
}

/** Whether the claim is known to hold: by whole numbers where they decide, else by any. */
export function isSettled(claim: Claim, { evidence, wholeNumbers, columnOf }: Examination): boolean {
  const column = columnOf[claim.need.cell] ?? 0
  return (
    isMet(claim, evidence.shown(column)) ||
    (wholeNumbers !== null && !wholeNumbers.always && isWide(claim, evidence.shownInReals(column)))
  )
}

/** The width of a range, in real numbers, that settles a claim. */
export function sufficientWidth(claim: Claim, { wholeNumbers }: Examination): number {
  return wholeNumbers && !wholeNumbers.always ? 2 * requiredWidth(claim) : claim.width
}

/** Whether a range in real numbers is so wide that whole numbers need not be tried. */
function isWide(claim: Claim, range: Range): boolean {
  return isMet(claim, range) && range.upper - range.lower >= 2 * requiredWidth(claim)
}

function settled(claim: Claim, column: number, { evidence }: Examination): Finding {
  const shown = evidence.shown(column)
  return { ...(isMet(claim, shown) ? shown : evidence.shownInReals(column)), holds: true }
}

/** Tries to settle a claim by values that change as little else as possible; what they show is kept in any case. */
export function isSettledByMoves(claim: Claim, column: number, examination: Examination): boolean {
  const { evidence, wholeNumbers } = examination
  const aims = [
    (shown: Range) => (isHighEnough(claim, shown) ? 0 : claim.up),
    (shown: Range) => (isLowEnough(claim, shown) ? 0 : claim.down),
    (shown: Range) => (isWideEnough(claim, shown) ? 0 : claim.width + shown.lower),
  ]
  for (const aim of wholeNumbers ? aims : []) {
    const difference = aim(evidence.shown(column))
    if (difference !== 0) {
      const witness = wholeNumbers?.move(column, difference)
      if (!witness) {
        return false
      }
      evidence.add(witness)
      // Often its multiples do, in whole numbers too; else others near it may.
      const whole = aim(evidence.shown(column)) === 0 ? null : wholeNumbers?.near(witness, column, difference)
      if (whole) evidence.add(whole)
    }
    if (isSettled(claim, examination)) {
      return true
    }
  }
  return false
}

function examineWhole(
  claim: Claim,
  column: number,
  reals: Range,
  examination: Examination,
  wholeNumbers: WholeNumbers,
): Finding {
  const outer = {
    lower: Math.ceil(reals.lower - WIDTH_TOLERANCE),
    upper: Math.floor(reals.upper + WIDTH_TOLERANCE),
  }
  if (!wholeNumbers.always && (!isMet(claim, outer) || isWide(claim, reals))) {
    return { ...outer, holds: isMet(claim, outer) }
  }
  const shown = examination.evidence.shown(column)
  const upper =
    shown.upper === outer.upper ? outer.upper : -wholeExtreme(column, -1, examination, wholeNumbers)
  const lower = shown.lower === outer.lower ? outer.lower : wholeExtreme(column, 1, examination, wholeNumbers)
  return Number.isNaN(lower) || Number.isNaN(upper)
    ? { ...outer, holds: false }
    : { lower, upper, holds: isMet(claim, { lower, upper }) }
}

/** The least of the cell's difference, or with −1 of its opposite; NaN where a limit was reached. */
function extreme(column: number, sign: 1 | -1, { evidence }: Examination, deviations: Search): number {
  const { value, witness } = deviations.minimum([column], [sign])
  if (witness) {
    evidence.add(witness)
  }
  if (value === -Infinity) {
    evidence.addUnbounded(column)
  }
  return value
}

function wholeExtreme(
  column: number,
  sign: 1 | -1,
  examination: Examination,
  wholeNumbers: WholeNumbers,
): number {
  const value = extreme(column, sign, examination, wholeNumbers.deviations())
  return Math.abs(value) === Infinity ? value : Math.round(value)
}
