import type { Refusal } from '../../analytics/release/ledger.repository'

const MOST_REASONS = 5

/** A line for each part that was not released, and why; for the steward alone. */
export function refusalLines(refusals: readonly Refusal[]): string[] {
  return refusals.map(({ event, cube, period, reasons }) => {
    const what = event === 'REVISION_REFUSED' ? 'not revised' : 'left out'
    const more = reasons.length > MOST_REASONS ? `; and ${reasons.length - MOST_REASONS} more` : ''
    return `${what}: ${cube} ${period}: ${reasons.slice(0, MOST_REASONS).join('; ')}${more}`
  })
}
