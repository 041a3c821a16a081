import { type Claim, isHighEnough, isLowEnough, type Range } from './claim'
import type { Bounds } from './deviations'
import { type Examination, isSettled, sufficientWidth } from './examine'

/** Rounds go on while they show at least this share of what is still to be shown. */
const WORTHWHILE_SHARE = 0.02

/**
 * Finds witnesses that serve many claims at once. Each round asks for as many cells
 * as possible to be as far from the truth as they must be able to be, and no farther: bounds only get narrower by that, so
 * what comes out is a witness all the same.
 */
export function examineTogether(claims: readonly Claim[], bounds: Bounds, examination: Examination): void {
  const { evidence, deviations, columnOf } = examination
  const isOpen = (claim: Claim) => !isSettled(claim, examination)
  let open = claims.filter(isOpen)
  let missing = countMissing(open, examination)
  let idleRounds = 0
  // With nothing missing in real numbers, what is open is a question of whole numbers, which this program does not ask.
  for (let round = 0; open.length > 2 && missing > 0 && idleRounds < 2; round++) {
    const lower = bounds.lower.slice()
    const upper = bounds.upper.slice()
    const columns: number[] = []
    const weights: number[] = []
    for (const claim of open) {
      const column = columnOf[claim.need.cell] ?? 0
      const wanted = sufficientWidth(claim, examination)
      const aim = aimOf(claim, wanted, evidence.shownInReals(column), (column + round) % 2 === 0)
      // Nothing is asked of a cell that may stay where it is.
      if (aim === 0) {
        continue
      }
      if (aim > 0) {
        upper[column] = Math.min(upper[column] ?? 0, aim)
      } else {
        lower[column] = Math.max(lower[column] ?? 0, aim)
      }
      columns.push(column)
      weights.push(-1 / aim)
    }
    deviations.setBounds({ lower, upper })
    const { witness } = deviations.minimum(columns, weights)
    if (witness) {
      evidence.add(witness)
    }
    const left = open.filter(isOpen)
    const before = missing
    missing = countMissing(left, examination)
    idleRounds = before - missing < WORTHWHILE_SHARE * before ? idleRounds + 1 : 0
    open = left
  }
  deviations.setBounds(bounds)
}

/** How many ends and widths are still to be shown. */
function countMissing(claims: readonly Claim[], examination: Examination): number {
  return claims.reduce((count, claim) => {
    const shown = examination.evidence.shownInReals(examination.columnOf[claim.need.cell] ?? 0)
    const isWide = shown.upper - shown.lower >= sufficientWidth(claim, examination)
    return count + [isLowEnough(claim, shown), isHighEnough(claim, shown), isWide].filter((is) => !is).length
  }, 0)
}

/** By how much the cell should differ next; `up` breaks ties. */
function aimOf(claim: Claim, wanted: number, shown: Range, up: boolean): number {
  const needsUp = !isHighEnough(claim, shown)
  const needsDown = !isLowEnough(claim, shown)
  if (needsUp && (up || !needsDown)) {
    return Math.max(claim.up, wanted + claim.down)
  }
  if (needsDown) {
    return claim.down
  }
  return up ? wanted + shown.lower : shown.upper - wanted
}
