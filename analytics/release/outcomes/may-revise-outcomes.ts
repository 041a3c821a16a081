import type { RevisionVerdict } from '../cube-builder'
import { hindrances, type LeavesOfCells } from '../may-revise'
import type { KeptCounts } from './kept-counts'
import { THRESHOLD } from './protect-year'

/**
 * Whether a quarter may be shown anew, by the counts kept of it then and now: in every cell nothing changed, or at least 10 exits
 * entered it and at least 10 or none left. Fiscal years keep nothing, and are never revised.
 */
export function mayReviseOutcomes(before: unknown, now: unknown): RevisionVerdict {
  if (before === null || now === null) {
    return { allowed: false, reason: 'a fiscal year stays as it was released' }
  }
  const [hindrance] = hindrances(cellsOf(before as KeptCounts), cellsOf(now as KeptCounts), THRESHOLD)
  if (!hindrance) return { allowed: true, reason: '' }
  const { cell, entering, leaving } = hindrance
  return {
    allowed: false,
    reason: `${cell}: ${entering} entered and ${leaving} left; at least ${THRESHOLD} must enter, and ${THRESHOLD} or none leave`,
  }
}

function cellsOf(kept: KeptCounts): LeavesOfCells {
  return new Map(Object.entries(kept).map(([row, byAgency]) => [row, new Map(Object.entries(byAgency))]))
}
